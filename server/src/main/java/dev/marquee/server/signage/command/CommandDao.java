package dev.marquee.server.signage.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jspecify.annotations.Nullable;

/** SQL of commands. Stateless; runs on the handle's thread. */
final class CommandDao {
    private static final String COLUMNS = """
            id, player_id, command_type, parameters, status, created_by, created_at, expires_at, sent_at,
            acknowledged_at, completed_at, progress, result
            """;
    private static final String OPEN = " status IN ('queued', 'sent', 'acknowledged', 'running') ";

    Command insert(Handle handle, Command command, @Nullable String idempotencyKey) {
        return handle.createQuery("""
                        INSERT INTO player_commands (player_id, command_type, parameters, status, idempotency_key,
                            created_by, created_at, expires_at, sent_at)
                        VALUES (:playerId, :commandType, :parameters, :status, :key, :createdBy, :createdAt,
                            :expiresAt, :sentAt)
                        RETURNING\s""" + COLUMNS)
                .bindMethods(command)
                .bind("key", idempotencyKey)
                .map(ConstructorMapper.of(Command.class))
                .one();
    }

    private static ResultIterable<Command> select(Handle handle, String condition, Map<String, ?> bindings) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM player_commands WHERE " + condition)
                .bindMap(bindings)
                .map(ConstructorMapper.of(Command.class));
    }

    Optional<Command> find(Handle handle, long playerId, long id) {
        return select(handle, "player_id = :playerId AND id = :id", Map.of("playerId", playerId, "id", id))
                .findOne();
    }

    Optional<Command> findByKey(Handle handle, long playerId, String key) {
        return select(
                        handle,
                        "player_id = :playerId AND idempotency_key = :key",
                        Map.of("playerId", playerId, "key", key))
                .findOne();
    }

    int open(Handle handle, long playerId) {
        return handle.createQuery("SELECT count(*) FROM player_commands WHERE player_id = :playerId AND" + OPEN)
                .bind("playerId", playerId)
                .mapTo(int.class)
                .one();
    }

    /** Those that no player has taken yet, oldest first. */
    List<Command> waiting(Handle handle, long playerId, long now) {
        return select(
                        handle,
                        "player_id = :playerId AND" + OPEN
                                + "AND status IN ('queued', 'sent') AND expires_at > :now ORDER BY id",
                        Map.of("playerId", playerId, "now", now))
                .list();
    }

    List<Command> newest(Handle handle, long playerId, int limit) {
        return select(
                        handle,
                        "player_id = :playerId ORDER BY id DESC LIMIT :limit",
                        Map.of("playerId", playerId, "limit", limit))
                .list();
    }

    void markSent(Handle handle, long playerId, long now) {
        handle.createUpdate("""
                        UPDATE player_commands
                        SET status = 'sent', sent_at = :now
                        WHERE player_id = :playerId AND status = 'queued' AND expires_at > :now
                        """).bind("playerId", playerId).bind("now", now).execute();
    }

    /** Stores how far a command is; what is {@code null} stays as it was. */
    Command move(Handle handle, long id, Move move) {
        return handle.createQuery("""
                        UPDATE player_commands
                        SET status = :status,
                            acknowledged_at = coalesce(acknowledged_at, :acknowledgedAt),
                            completed_at = coalesce(:completedAt, completed_at),
                            expires_at = max(expires_at, coalesce(:expiresAt, expires_at)),
                            progress = coalesce(:progress, progress),
                            result = coalesce(:result, result)
                        WHERE id = :id
                        RETURNING\s""" + COLUMNS)
                .bind("id", id)
                .bindMethods(move)
                .map(ConstructorMapper.of(Command.class))
                .one();
    }

    /** What changes about a command. */
    public record Move(
            String status,
            @Nullable Long acknowledgedAt,
            @Nullable Long completedAt,
            @Nullable Long expiresAt,
            @Nullable Integer progress,
            @Nullable String result) {}

    /** The commands whose time is over. */
    List<Command> due(Handle handle, long now, int limit) {
        return select(
                        handle,
                        OPEN + "AND expires_at <= :now ORDER BY expires_at LIMIT :limit",
                        Map.of("now", now, "limit", limit))
                .list();
    }

    /** When the next command's time is over; empty when none is open. */
    Optional<Long> nextDue(Handle handle) {
        return handle.createQuery("SELECT expires_at FROM player_commands WHERE" + OPEN + "ORDER BY expires_at LIMIT 1")
                .mapTo(Long.class)
                .findOne();
    }
}
