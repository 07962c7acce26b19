package dev.marquee.server.access.token;

import java.time.Duration;

/** The logins that existing pages use, each with lifetimes of its own (contract: config, section 2). */
public enum TokenStyle {
    V2(Duration.ofMinutes(15), Duration.ofDays(7)),
    CLASSIC(Duration.ofHours(24), Duration.ofDays(30)),
    SIMPLE(Duration.ofHours(24), Duration.ofDays(7));

    private final Duration access;
    private final Duration refresh;

    TokenStyle(Duration access, Duration refresh) {
        this.access = access;
        this.refresh = refresh;
    }

    /** Life of an access token. */
    public Duration access() {
        return access;
    }

    /** Life of a refresh token. */
    public Duration refresh() {
        return refresh;
    }
}
