package dev.marquee.it.signage;

import dev.marquee.it.harness.Rest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.Map;

/**
 * A row of a table of calls: what is asked by whom and what comes back. Names in capitals within path and body stand for
 * numbers that a test knows.
 *
 * @param body JSON when it begins with a brace, else a form
 * @param answer a part of it
 */
record Row(Who who, String method, String path, String body, int status, String answer) {
    /** Who asks. */
    enum Who {
        PLAYER,
        NOBODY,
        PERSON
    }

    static Row get(Who who, String path, int status, String answer) {
        return new Row(who, "GET", path, "", status, answer);
    }

    static Row post(Who who, String path, String body, int status, String answer) {
        return new Row(who, "POST", path, body, status, answer);
    }

    static Row delete(Who who, String path, int status, String answer) {
        return new Row(who, "DELETE", path, "{}", status, answer);
    }

    boolean changes() {
        return !method.equals("GET");
    }

    /** Asks, with the names replaced. */
    HttpResponse<String> call(Rest rest, Map<String, Long> names) {
        boolean form = !body.isEmpty() && !body.startsWith("{") && !body.startsWith("[");
        return rest.with("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json")
                .send(method, fill(path, names), BodyPublishers.ofString(fill(body, names)));
    }

    private static String fill(String text, Map<String, Long> names) {
        // Longer ones first, because they may hold shorter ones.
        String filled = text;
        for (String name : names.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            filled = filled.replace(name, String.valueOf(names.get(name)));
        }
        return filled;
    }
}
