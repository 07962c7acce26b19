package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code api.txt} to what others can use; {@code -Dmarquee.regenerate=true} writes it anew. */
final class ApiListingTest {
    private static final Path LISTING = Path.of("api.txt");

    @Test
    void theListingSaysWhatOthersCanUse() throws IOException {
        String wanted = render();
        if (Boolean.getBoolean("marquee.regenerate")) {
            Files.writeString(LISTING, wanted);
        }
        assertThat(Files.readString(LISTING))
                .as("api.txt (renew it with: mvn verify -Dmarquee.regenerate=true)")
                .isEqualTo(wanted);
    }

    private static String render() {
        List<String> lines = new ArrayList<>();
        lines.add("# Public API. Generated; a change of this file is a change for users of the library.");
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.marquee.socketio").stream()
                        .map(type -> type.reflect())
                        .filter(ApiListingTest::isVisible)
                        .sorted(Comparator.comparing(Class::getName))
                        .forEach(type -> add(type, lines));
        return String.join("\n", lines) + "\n";
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return Modifier.isPublic(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isSynthetic()
                && (outer == null || isVisible(outer));
    }

    private static void add(Class<?> type, List<String> lines) {
        lines.add("");
        lines.add(type.toGenericString());
        members(type).map(member -> "    " + member).sorted().forEach(lines::add);
    }

    private static Stream<String> members(Class<?> type) {
        Stream<Field> fields = Arrays.stream(type.getDeclaredFields()).filter(ApiListingTest::isUsable);
        Stream<Executable> executables = Stream.concat(
                        Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                .filter(ApiListingTest::isUsable);
        return Stream.concat(fields.map(Field::toGenericString), executables.map(ApiListingTest::describe))
                .map(text -> text.replace(type.getName() + ".", ""));
    }

    private static String describe(Executable executable) {
        return executable instanceof Method method ? method.toGenericString() : executable.toGenericString();
    }

    private static boolean isUsable(Member member) {
        boolean open = Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
        return open && !member.isSynthetic();
    }
}
