package dev.marquee.server.access;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.token.TokenClaims;
import dev.marquee.server.access.token.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who a request or a connection acts for: token, session cookie, HTTP Basic, or anonymous in
 * open mode. Who shows a token is judged by it alone. Safe on every
 * thread.
 */
public final class Identities {
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    private final AccessMode mode;
    private final TrustedRequests trusted;
    private final Sessions sessions;
    private final Accounts accounts;
    private final Tokens tokens;

    /** Built once from its parts. */
    public Identities(AccessMode mode, TrustedRequests trusted, Sessions sessions, Accounts accounts, Tokens tokens) {
        this.tokens = tokens;
        this.mode = mode;
        this.trusted = trusted;
        this.sessions = sessions;
        this.accounts = accounts;
    }

    /**
     * Whoever can be told from memory; empty when a password would have to be checked or the token is not good. Never
     * blocks.
     */
    public Optional<Principal> known(HeaderLookup headers) {
        Optional<String> token = bearer(headers);
        if (token.isPresent()) {
            try {
                return Optional.of(byToken(token.get()));
            } catch (MarqueeException e) {
                return Optional.empty();
            }
        }
        Optional<Principal> session = bySession(headers);
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
     * @throws MarqueeException when the token is not good, the password is wrong or the name rests after failures
     */
    public Principal identify(HeaderLookup headers) {
        Optional<String> token = bearer(headers);
        return token.isPresent() ? byToken(token.get()) : known(headers).orElseGet(() -> byPassword(headers));
    }

    /**
     * Whoever shows this token.
     *
     * @throws MarqueeException saying why it is not good; any thread, never blocks
     */
    public Principal byToken(String token) {
        return Principal.of(tokens.check(token));
    }

    /**
     * What a token says.
     *
     * @throws MarqueeException saying why it is not good; any thread, never blocks
     */
    public TokenClaims claimsOf(String token) {
        return tokens.check(token);
    }

    /**
     * Refuses a client that may not come in.
     *
     * @throws MarqueeException saying why; any thread, never blocks
     */
    public void requireClient(long clientId) {
        tokens.requireClient(clientId);
    }

    /** The token of header {@code Authorization}. */
    public Optional<String> bearer(HeaderLookup headers) {
        String header = headers.get("authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).trim())
                : Optional.empty();
    }

    /** The signed-in person whose session cookie came along. */
    public Optional<Principal> bySession(HeaderLookup headers) {
        return Cookies.read(headers, Cookies.SESSION).flatMap(sessions::find);
    }

    /** Whether the request was made in the name of a session, which a foreign page could abuse. */
    public boolean hasSession(HeaderLookup headers) {
        return bearer(headers).isEmpty() && bySession(headers).isPresent();
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
