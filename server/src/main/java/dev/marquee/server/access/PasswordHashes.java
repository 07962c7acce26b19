package dev.marquee.server.access;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import org.jspecify.annotations.Nullable;

/** Passwords of others than accounts, hashed in the same way. Takes tens of milliseconds, so never on an event loop. */
public final class PasswordHashes {
    // Of a random text: it matches nothing, and takes as long as one that might.
    private static final class Nobody {
        static final String HASH = Passwords.hash(new Secrets().token());
    }

    private PasswordHashes() {}

    /**
     * The hash of a password.
     *
     * @throws MarqueeException when it is too short
     */
    public static String of(String password) {
        if (password.length() < Accounts.MIN_PASSWORD) {
            throw new MarqueeException(
                    ErrorCode.INVALID,
                    "password: " + password.length() + " characters (expected: at least " + Accounts.MIN_PASSWORD
                            + ")");
        }
        return Passwords.hash(password);
    }

    /** Whether a password is the one that was hashed; {@code null} takes as long and is none. */
    public static boolean matches(String password, @Nullable String hash) {
        return Passwords.matches(password, hash == null ? Nobody.HASH : hash) && hash != null;
    }
}
