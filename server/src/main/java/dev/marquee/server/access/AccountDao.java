package dev.marquee.server.access;

import dev.marquee.contract.Role;
import dev.marquee.server.access.token.TokenDao;
import dev.marquee.server.access.token.TokenSubject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of accounts and their sessions. Stateless; used within the caller's transaction. */
final class AccountDao {
    // Longer than any access token lives.
    private static final Duration TOKEN_LIFE = Duration.ofHours(25);

    private final TokenDao tokens = new TokenDao();

    Optional<Account> findByName(Handle handle, String name) {
        return handle.createQuery("""
                        SELECT id, email, username, password_hash, role, disabled
                        FROM account
                        WHERE email = :name COLLATE NOCASE OR username = :name COLLATE NOCASE
                        """)
                .bind("name", name)
                .map((row, context) -> account(row))
                .findFirst();
    }

    List<Account> list(Handle handle) {
        return handle.createQuery("""
                        SELECT id, email, username, password_hash, role, disabled
                        FROM account
                        ORDER BY id
                        """).map((row, context) -> account(row)).list();
    }

    long insert(
            Handle handle, String email, @Nullable String username, String passwordHash, Role role, String createdAt) {
        return handle.createUpdate("""
                        INSERT INTO account (email, username, password_hash, role, created_at)
                        VALUES (:email, :username, :passwordHash, :role, :createdAt)
                        """)
                .bind("email", email)
                .bind("username", username)
                .bind("passwordHash", passwordHash)
                .bind("role", role.name())
                .bind("createdAt", createdAt)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one();
    }

    void changePassword(Handle handle, long id, String passwordHash) {
        handle.createUpdate("UPDATE account SET password_hash = :passwordHash WHERE id = :id")
                .bind("passwordHash", passwordHash)
                .bind("id", id)
                .execute();
    }

    void changeRole(Handle handle, long id, Role role) {
        handle.createUpdate("UPDATE account SET role = :role WHERE id = :id")
                .bind("role", role.name())
                .bind("id", id)
                .execute();
    }

    int activeOwners(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM account WHERE role = 'OWNER' AND disabled = 0")
                .mapTo(int.class)
                .one();
    }

    void changeDisabled(Handle handle, long id, boolean disabled) {
        handle.createUpdate("UPDATE account SET disabled = :disabled WHERE id = :id")
                .bind("disabled", disabled ? 1 : 0)
                .bind("id", id)
                .execute();
    }

    List<Long> disabledAccounts(Handle handle) {
        return handle.createQuery("SELECT id FROM account WHERE disabled = 1")
                .mapTo(Long.class)
                .list();
    }

    void insertSession(Handle handle, String digest, long accountId, long expiresAt) {
        handle.createUpdate("""
                        INSERT INTO session (digest, account_id, expires_at)
                        VALUES (:digest, :accountId, :expiresAt)
                        """)
                .bind("digest", digest)
                .bind("accountId", accountId)
                .bind("expiresAt", expiresAt)
                .execute();
    }

    void deleteSession(Handle handle, String digest) {
        handle.createUpdate("DELETE FROM session WHERE digest = :digest")
                .bind("digest", digest)
                .execute();
    }

    /**
     * Signs an account out everywhere, tokens included.
     *
     * @param now Unix milliseconds
     */
    void deleteSessionsOf(Handle handle, long accountId, long now) {
        tokens.revokeAllOf(handle, TokenSubject.Kind.ACCOUNT, accountId, now + TOKEN_LIFE.toMillis());
        handle.createUpdate("DELETE FROM session WHERE account_id = :accountId")
                .bind("accountId", accountId)
                .execute();
    }

    void deleteExpiredSessions(Handle handle, long now) {
        handle.createUpdate("DELETE FROM session WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
    }

    /** The sessions that count, newest last. */
    List<SessionRow> listSessions(Handle handle, long now) {
        return handle.createQuery("""
                        SELECT session.digest, session.expires_at, account.id AS account_id, account.email, account.role
                        FROM session
                        JOIN account ON account.id = session.account_id
                        WHERE session.expires_at > :now AND account.disabled = 0
                        ORDER BY session.expires_at
                        """)
                .bind("now", now)
                .map((row, context) -> new SessionRow(
                        row.getString("digest"),
                        new Principal(
                                row.getString("email"),
                                Role.valueOf(row.getString("role")),
                                false,
                                row.getLong("account_id")),
                        row.getLong("expires_at")))
                .list();
    }

    /**
     * A session that counts.
     *
     * @param digest of the browser's token
     * @param expiresAt Unix milliseconds
     */
    record SessionRow(String digest, Principal principal, long expiresAt) {}

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("email"),
                row.getString("username"),
                row.getString("password_hash"),
                Role.valueOf(row.getString("role")),
                row.getInt("disabled") != 0);
    }
}
