package dev.marquee.server.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who a request or a connection acts for: session cookie, HTTP Basic, or anonymous in open mode. Safe on every
 * thread.
 */
public final class Identities {
    private static final String BASIC = "Basic ";

    private final AccessMode mode;
    private final TrustedRequests trusted;
    private final Sessions sessions;
    private final Accounts accounts;

    /** Built once from its parts. */
    public Identities(AccessMode mode, TrustedRequests trusted, Sessions sessions, Accounts accounts) {
        this.mode = mode;
        this.trusted = trusted;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    /** Whoever can be told from memory; empty when a password would have to be checked. Never blocks. */
    public Optional<Principal> known(HeaderLookup headers) {
        Optional<Principal> session = Cookies.read(headers, Cookies.SESSION).flatMap(sessions::find);
        if (session.isPresent()) {
            return session;
        }
        if (hasPassword(headers)) {
            return Optional.empty();
        }
        return Optional.of(anonymous(headers));
    }

    /**
     * Whoever it is, checking a password if need be. May take tens of milliseconds.
     *
     * @throws dev.marquee.contract.MarqueeException when the password is wrong or the name rests after failures
     */
    public Principal identify(HeaderLookup headers) {
        return known(headers).orElseGet(() -> byPassword(headers));
    }

    /** Whether the request was made in the name of a session, which a foreign page could abuse. */
    public boolean hasSession(HeaderLookup headers) {
        return Cookies.read(headers, Cookies.SESSION).flatMap(sessions::find).isPresent();
    }

    /** Why open mode does not trust the request; {@code null} when it does or the mode is closed. */
    public @Nullable String whyNotOpen(HeaderLookup headers) {
        return mode == AccessMode.OPEN ? trusted.whyNotDirect(headers) : null;
    }

    private Principal anonymous(HeaderLookup headers) {
        boolean open = mode == AccessMode.OPEN && trusted.whyNotDirect(headers) == null;
        return open ? Principal.OPEN : Principal.NOBODY;
    }

    private Principal byPassword(HeaderLookup headers) {
        String header = String.valueOf(headers.get("authorization"));
        String pair = decode(header.substring(BASIC.length()).trim());
        int colon = pair.indexOf(':');
        return accounts.authenticate(
                colon < 0 ? pair : pair.substring(0, colon), colon < 0 ? "" : pair.substring(colon + 1));
    }

    private static boolean hasPassword(HeaderLookup headers) {
        String header = headers.get("authorization");
        return header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length());
    }

    private static String decode(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Nonsense is a wrong password like any other.
            return ":";
        }
    }
}
