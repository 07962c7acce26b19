package dev.marquee.server.signage.config;

import dev.marquee.contract.MarqueeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A change of a player's settings: partial objects, each of which may be missing. */
public record ConfigChange(
        @Nullable Map<String, JsonNode> config,
        @Nullable DisplaySettings display,
        @Nullable NetworkSettings network,
        @Nullable AudioSettings audio) {
    private static final int MAX_KEYS = 100;
    private static final int MAX_VALUE = 4096;
    private static final String KEY = "[A-Za-z0-9_.-]{1,64}";

    /** Copies. */
    public ConfigChange {
        config = config == null ? null : Map.copyOf(config);
    }

    /** The free keys as rows, checked; a row without value removes its key. */
    List<ConfigDao.ConfigRow> rows() {
        if (config == null) {
            return List.of();
        }
        if (config.size() > MAX_KEYS) {
            throw MarqueeException.invalid("config", config.size() + " keys", "at most " + MAX_KEYS);
        }
        List<ConfigDao.ConfigRow> rows = new ArrayList<>();
        config.forEach((key, value) -> rows.add(row(key, value)));
        return rows;
    }

    private static ConfigDao.ConfigRow row(String key, JsonNode value) {
        if (!key.matches(KEY)) {
            throw MarqueeException.invalid("config", key, "keys of letters, digits, . _ and -");
        }
        String text = value.isNull() ? null : value.isString() ? value.stringValue() : value.toString();
        if (text != null && text.length() > MAX_VALUE) {
            throw MarqueeException.invalid("config." + key, text, "at most " + MAX_VALUE + " characters");
        }
        return new ConfigDao.ConfigRow(key, text, typeOf(value));
    }

    private static String typeOf(JsonNode value) {
        if (value.isString()) {
            return "string";
        }
        if (value.isBoolean()) {
            return "bool";
        }
        return value.isIntegralNumber() ? "int" : "json";
    }
}
