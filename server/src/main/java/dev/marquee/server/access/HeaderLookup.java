package dev.marquee.server.access;

import org.jspecify.annotations.Nullable;

/** Reads a request header by its name, without regard to case; {@code null} when it is missing. */
@FunctionalInterface
public interface HeaderLookup {
    /** The first value of the header. */
    @Nullable String get(String name);
}
