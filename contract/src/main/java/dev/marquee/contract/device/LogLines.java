package dev.marquee.contract.device;

import java.util.List;

/** Payload of {@code log_lines}: at most 100 lines of at most 1000 characters. May be lost. */
public record LogLines(List<String> lines) {
    /** Keeps an own copy of the list. */
    public LogLines {
        lines = List.copyOf(lines);
    }
}
