package dev.marquee.server.persistence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The optional conditions of a list query. Conditions are constants of the {@code *Dao}; values are always bound, never
 * written into the SQL. Confined to one call.
 */
public final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> bindings = new HashMap<>();

    /** Adds a condition that binds one value, unless the value is {@code null}. */
    public Where and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            bindings.put(name, value);
        }
        return this;
    }

    /** Adds a condition without a value. */
    public Where and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Binds a further value of a condition. */
    public Where bind(String name, Object value) {
        bindings.put(name, value);
        return this;
    }

    /**
     * Adds a condition on a text that holds the given one; {@code %} and {@code _} have no meaning in it. The condition
     * escapes with {@code !}, as Jdbi keeps the backslash for itself.
     */
    public Where holding(String condition, String name, @Nullable String text) {
        String pattern = text == null
                ? null
                : "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        return and(condition, name, pattern);
    }

    /** The query with {@code <where>} replaced by the conditions. */
    public String in(String sql) {
        return sql.replace("<where>", conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions));
    }

    /** What to bind. */
    public Map<String, Object> bindings() {
        return bindings;
    }
}
