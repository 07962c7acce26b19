package dev.marquee.server.web;

import java.util.Locale;

/** Numbers and messages as people read them; pages' scripts use the same rules. Stateless. */
final class Wording {
    private static final String[] STEPS = {"B", "kB", "MB", "GB", "TB"};
    private static final double NEXT_STEP = 999.5;
    private static final double WHOLE_FROM = 99.95;
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Wording() {}

    /** {@code 1.2 GB}, in powers of 1000 as disks are sold. */
    static String bytes(long bytes) {
        double amount = bytes;
        int step = 0;
        while (amount >= NEXT_STEP && step < STEPS.length - 1) {
            amount /= 1000;
            step++;
        }
        String format = step == 0 || amount >= WHOLE_FROM ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, format, amount, STEPS[step]);
    }

    /** {@code 3 min 20 s}. */
    static String duration(long seconds) {
        long whole = Math.max(0, seconds);
        if (whole < MINUTE) {
            return whole + " s";
        }
        if (whole < HOUR) {
            return whole / MINUTE + " min " + whole % MINUTE + " s";
        }
        if (whole < DAY) {
            return whole / HOUR + " h " + whole % HOUR / MINUTE + " min";
        }
        return whole / DAY + " d " + whole % DAY / HOUR + " h";
    }

    /** {@code just now}, {@code 5 min ago}; empty when it is so long ago that the date says more. */
    static String ago(long seconds) {
        if (seconds < MINUTE) {
            return "just now";
        }
        if (seconds < HOUR) {
            return seconds / MINUTE + " min ago";
        }
        if (seconds < DAY) {
            return seconds / HOUR + " h ago";
        }
        long days = seconds / DAY;
        if (days == 1) {
            return "1 day ago";
        }
        return days < 30 ? days + " days ago" : "";
    }

    /** {@code 1 batch}, {@code 3 batches}. */
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    /** A failure's message with its field named as on the page: {@code total_count: 0} becomes {@code Total count: 0}. */
    static String forPeople(String message) {
        int colon = message.indexOf(':');
        if (colon <= 0 || !message.substring(0, colon).matches("[a-z_]+")) {
            return message;
        }
        String field = message.substring(0, colon).replace('_', ' ');
        return Character.toUpperCase(field.charAt(0)) + field.substring(1) + message.substring(colon);
    }
}
