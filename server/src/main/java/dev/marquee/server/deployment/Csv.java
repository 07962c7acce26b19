package dev.marquee.server.deployment;

import org.jspecify.annotations.Nullable;

/** Cells of CSV (RFC 4180) that a spreadsheet takes for text and nothing else. Stateless. */
final class Csv {
    private static final String FORMULA_STARTS = "=+-@\t\r";

    private Csv() {}

    /** One cell; a value that a spreadsheet would run as a formula gets an apostrophe before it. */
    static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (!text.isEmpty() && !(value instanceof Number) && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted =
                text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
