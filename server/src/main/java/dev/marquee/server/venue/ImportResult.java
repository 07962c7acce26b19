package dev.marquee.server.venue;

/** Outcome of an import: how many names are new and how many were there already. */
public record ImportResult(int imported, int duplicates) {}
