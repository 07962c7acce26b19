package dev.marquee.server;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** No static field that could change. */
final class NoStaticState extends ArchCondition<JavaClass> {
    NoStaticState() {
        super("have no static field that is not final");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
            boolean changes = field.getModifiers().contains(JavaModifier.STATIC)
                    && !field.getModifiers().contains(JavaModifier.FINAL)
                    && !field.getName().startsWith("$");
            if (changes) {
                events.add(SimpleConditionEvent.violated(type, field.getFullName() + " is static and not final"));
            }
        }
    }
}
