package dev.marquee.server.access;

import dev.marquee.contract.Role;
import org.jspecify.annotations.Nullable;

/**
 * A person's account.
 *
 * @param email unique without regard to case
 * @param username an additional name to sign in with, unique without regard to case
 * @param passwordHash argon2id
 * @param disabled whether signing in is refused
 */
record Account(long id, String email, @Nullable String username, String passwordHash, Role role, boolean disabled) {

    Principal principal() {
        return new Principal(email, role, false, id);
    }

    @Override
    public String toString() {
        return "Account[" + id + ", " + email + ", " + role + "]";
    }
}
