package dev.marquee.server.access.token;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of logins by token. Stateless; used within the caller's transaction. Times are Unix milliseconds. */
public final class TokenDao {

    /**
     * A login: all tokens that were renewed one from the other.
     *
     * @param current the refresh token that is good
     * @param previous the one before; good for a moment after the renewal
     */
    public record Login(
            String id,
            String subjectKind,
            long subjectId,
            String style,
            String current,
            @Nullable String previous,
            long rotatedAt,
            long expiresAt) {}

    void insert(Handle handle, Login login) {
        handle.createUpdate("""
                        INSERT INTO token_login
                            (id, subject_kind, subject_id, style, current_jti, rotated_at, expires_at)
                        VALUES (:id, :kind, :subject, :style, :current, :rotatedAt, :expiresAt)
                        """)
                .bind("id", login.id())
                .bind("kind", login.subjectKind())
                .bind("subject", login.subjectId())
                .bind("style", login.style())
                .bind("current", login.current())
                .bind("rotatedAt", login.rotatedAt())
                .bind("expiresAt", login.expiresAt())
                .execute();
    }

    Optional<Login> find(Handle handle, String id) {
        return handle.createQuery("""
                        SELECT id, subject_kind, subject_id, style, current_jti AS current, previous_jti AS previous,
                            rotated_at, expires_at
                        FROM token_login
                        WHERE id = :id
                        """)
                .bind("id", id)
                .map(ConstructorMapper.of(Login.class))
                .findFirst();
    }

    void rotate(Handle handle, Login login, String current, long now, long expiresAt) {
        handle.createUpdate("""
                        UPDATE token_login
                        SET previous_jti = current_jti, current_jti = :current, rotated_at = :now,
                            expires_at = :expiresAt
                        WHERE id = :id
                        """)
                .bind("current", current)
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .bind("id", login.id())
                .execute();
    }

    void deleteExpired(Handle handle, long now) {
        handle.createUpdate("DELETE FROM token_login WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
        handle.createUpdate("DELETE FROM revoked_token WHERE expires_at <= :now")
                .bind("now", now)
                .execute();
    }

    /** Ends one token or login; the entry is needed until the last access token of it has expired. */
    void revoke(Handle handle, String id, long until) {
        handle.createUpdate("DELETE FROM token_login WHERE id = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate("INSERT OR IGNORE INTO revoked_token (id, expires_at) VALUES (:id, :until)")
                .bind("id", id)
                .bind("until", until)
                .execute();
    }

    /** Ends all logins of an account or a client. */
    public void revokeAllOf(Handle handle, TokenSubject.Kind kind, long subjectId, long until) {
        handle.createUpdate("""
                        INSERT OR IGNORE INTO revoked_token (id, expires_at)
                        SELECT id, :until FROM token_login WHERE subject_kind = :kind AND subject_id = :subject
                        """)
                .bind("until", until)
                .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                .bind("subject", subjectId)
                .execute();
        handle.createUpdate("DELETE FROM token_login WHERE subject_kind = :kind AND subject_id = :subject")
                .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                .bind("subject", subjectId)
                .execute();
    }

    List<String> loginsOf(Handle handle, TokenSubject.Kind kind, long subjectId) {
        return handle.createQuery("SELECT id FROM token_login WHERE subject_kind = :kind AND subject_id = :subject")
                .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                .bind("subject", subjectId)
                .mapTo(String.class)
                .list();
    }

    /** What was revoked and may still be shown: expiry by token or login. */
    Map<String, Long> revoked(Handle handle, long now) {
        return handle
                .createQuery("SELECT id, expires_at FROM revoked_token WHERE expires_at > :now")
                .bind("now", now)
                .map((row, context) -> Map.entry(row.getString("id"), row.getLong("expires_at")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
