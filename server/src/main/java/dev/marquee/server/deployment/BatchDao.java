package dev.marquee.server.deployment;

import dev.marquee.contract.deployment.Batch;
import dev.marquee.server.persistence.Where;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of batches. Stateless; runs on the handle's thread. */
final class BatchDao {
    private static final String COLUMNS = """
            id, venue_code, product_type, total_count, remaining_count, priority, status, created_at, started_at,
            completed_at
            """;

    Batch insert(Handle handle, NewBatch.Checked batch, String createdAt) {
        return handle.createQuery("""
                        INSERT INTO deployment_batches (venue_code, product_type, total_count, remaining_count,
                            priority, status, created_at)
                        VALUES (:venue, :product, :count, :count, :priority, 'pending', :createdAt)
                        RETURNING\s""" + COLUMNS)
                .bind("venue", batch.venueCode())
                .bind("product", batch.product().name())
                .bind("count", batch.totalCount())
                .bind("priority", batch.priority())
                .bind("createdAt", createdAt)
                .map(ConstructorMapper.of(Batch.class))
                .one();
    }

    Optional<Batch> find(Handle handle, long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM deployment_batches WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Batch.class))
                .findOne();
    }

    List<Batch> list(Handle handle, @Nullable String venueCode, @Nullable String status) {
        Where where =
                new Where().and("venue_code = :venue", "venue", venueCode).and("status = :status", "status", status);
        return handle.createQuery(
                        where.in("SELECT " + COLUMNS + " FROM deployment_batches <where> ORDER BY priority DESC, id"))
                .bindMap(where.bindings())
                .map(ConstructorMapper.of(Batch.class))
                .list();
    }

    /** The batch that the next Pi is served from. */
    Optional<Batch> top(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS
                        + " FROM deployment_batches WHERE status = 'active' AND remaining_count > 0"
                        + " ORDER BY priority DESC, id LIMIT 1")
                .map(ConstructorMapper.of(Batch.class))
                .findOne();
    }

    /** Takes one of the batch and completes it with the last; empty when nothing is left to take. */
    Optional<Batch> take(Handle handle, long id, String at) {
        return handle.createQuery("""
                        UPDATE deployment_batches
                        SET remaining_count = remaining_count - 1,
                            status = CASE WHEN remaining_count = 1 THEN 'completed' ELSE status END,
                            completed_at = CASE WHEN remaining_count = 1 THEN :at ELSE completed_at END
                        WHERE id = :id AND status = 'active' AND remaining_count > 0
                        RETURNING\s""" + COLUMNS)
                .bind("id", id)
                .bind("at", at)
                .map(ConstructorMapper.of(Batch.class))
                .findOne();
    }

    /** Moves a batch from one state to another; empty when it is not in that state. */
    Optional<Batch> move(Handle handle, long id, BatchStatus from, BatchStatus to, String at) {
        return handle.createQuery("""
                        UPDATE deployment_batches
                        SET status = :to,
                            started_at = CASE WHEN :to = 'active' THEN coalesce(started_at, :at) ELSE started_at END,
                            completed_at = CASE WHEN :to = 'cancelled' THEN :at ELSE completed_at END
                        WHERE id = :id AND status = :from
                        RETURNING\s""" + COLUMNS)
                .bind("id", id)
                .bind("from", from.word())
                .bind("to", to.word())
                .bind("at", at)
                .map(ConstructorMapper.of(Batch.class))
                .findOne();
    }

    Optional<Batch> setPriority(Handle handle, long id, int priority) {
        return handle.createQuery(
                        "UPDATE deployment_batches SET priority = :priority WHERE id = :id RETURNING " + COLUMNS)
                .bind("id", id)
                .bind("priority", priority)
                .map(ConstructorMapper.of(Batch.class))
                .findOne();
    }
}
