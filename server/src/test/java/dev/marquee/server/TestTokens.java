package dev.marquee.server;

import dev.marquee.server.access.token.SigningKeys;
import dev.marquee.server.access.token.Tokens;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteQueue;
import java.time.Clock;

/** Tokens with a key of the tests' own. */
public final class TestTokens {
    public static final String SECRET = "a secret of the tests, long enough for HS256";

    private TestTokens() {}

    public static Tokens of(Database database, WriteQueue writes, Clock clock) {
        return new Tokens(database, writes, SigningKeys.outside(SECRET), clock);
    }
}
