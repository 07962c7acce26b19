package dev.marquee.server.signage.update;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares versions such as {@code 1.10.2}. Stateless; any thread. */
final class Versions {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private Versions() {}

    /** Whether the first is newer; what is not a number does not count. */
    static boolean isNewer(String version, String than) {
        List<Integer> a = numbers(version);
        List<Integer> b = numbers(than);
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int difference = Integer.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }

    private static List<Integer> numbers(String version) {
        List<Integer> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(version);
        while (matcher.find()) {
            numbers.add(Integer.parseInt(matcher.group()));
        }
        return numbers;
    }
}
