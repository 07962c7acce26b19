package dev.marquee.server.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/**
 * Hashes and checks passwords with argon2id (19 MiB, 2 passes, 1 lane: the least that OWASP advises). One call takes
 * tens of milliseconds, so never on an event loop. Stateless.
 */
final class Passwords {
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final int SALT_BYTES = 16;

    private Passwords() {}

    /** A salted hash that names its own parameters. */
    static String hash(String password) {
        return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2).getResult();
    }

    /** Whether the password is the one that was hashed; takes the same time either way. */
    static boolean matches(String password, String hash) {
        return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
    }
}
