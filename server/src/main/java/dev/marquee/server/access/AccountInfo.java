package dev.marquee.server.access;

import org.jspecify.annotations.Nullable;

/**
 * What others may know of an account.
 *
 * @param username an additional name to sign in with
 * @param role in lower case
 * @param active whether it may sign in
 */
public record AccountInfo(long id, String email, @Nullable String username, String role, boolean active) {}
