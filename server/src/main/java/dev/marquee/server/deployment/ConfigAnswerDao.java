package dev.marquee.server.deployment;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of the answers kept for idempotency keys. Stateless; runs on the handle's thread. */
final class ConfigAnswerDao {

    Optional<String> find(Handle handle, String key) {
        return handle.createQuery("SELECT answer FROM config_answers WHERE idempotency_key = :key")
                .bind("key", key)
                .mapTo(String.class)
                .findOne();
    }

    void insert(Handle handle, String key, String answer, String at) {
        handle.createUpdate("""
                        INSERT INTO config_answers (idempotency_key, answer, created_at)
                        VALUES (:key, :answer, :at)
                        """)
                .bind("key", key)
                .bind("answer", answer)
                .bind("at", at)
                .execute();
    }

    void deleteBefore(Handle handle, String at) {
        handle.createUpdate("DELETE FROM config_answers WHERE created_at < :at")
                .bind("at", at)
                .execute();
    }
}
