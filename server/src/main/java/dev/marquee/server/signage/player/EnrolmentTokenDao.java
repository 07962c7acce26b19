package dev.marquee.server.signage.player;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of enrolment tokens. Stateless; runs on the handle's thread. */
final class EnrolmentTokenDao {

    /** A token without its secret; times are Unix milliseconds. */
    public record TokenRow(
            @JsonIgnore String digest,
            @Nullable String note,
            @JsonProperty("venue_code") @Nullable String venueCode,
            @JsonProperty("created_by") String createdBy,
            @JsonProperty("created_at") long createdAt,
            @JsonProperty("expires_at") long expiresAt,
            @JsonProperty("uses_left") int usesLeft) {}

    void insert(Handle handle, TokenRow token) {
        handle.createUpdate("""
                        INSERT INTO enrolment_tokens (digest, note, venue_code, created_by, created_at, expires_at,
                            uses_left)
                        VALUES (:digest, :note, :venueCode, :createdBy, :createdAt, :expiresAt, :usesLeft)
                        """).bindMethods(token).execute();
    }

    List<TokenRow> valid(Handle handle, long now) {
        return handle.createQuery("""
                        SELECT digest, note, venue_code, created_by, created_at, expires_at, uses_left
                        FROM enrolment_tokens
                        WHERE expires_at > :now AND uses_left > 0
                        ORDER BY created_at
                        """)
                .bind("now", now)
                .map(ConstructorMapper.of(TokenRow.class))
                .list();
    }

    void deleteSpent(Handle handle, long now) {
        handle.createUpdate("DELETE FROM enrolment_tokens WHERE expires_at <= :now OR uses_left = 0")
                .bind("now", now)
                .execute();
    }

    /** Spends one use; empty when the token does not count. */
    Optional<TokenRow> spend(Handle handle, String digest, long now) {
        return handle.createQuery("""
                        UPDATE enrolment_tokens
                        SET uses_left = uses_left - 1
                        WHERE digest = :digest AND uses_left > 0 AND expires_at > :now
                        RETURNING digest, note, venue_code, created_by, created_at, expires_at, uses_left
                        """)
                .bind("digest", digest)
                .bind("now", now)
                .map(ConstructorMapper.of(TokenRow.class))
                .findOne();
    }
}
