package dev.marquee.server.deployment;

import dev.marquee.contract.deployment.DeploymentRow;
import dev.marquee.server.persistence.Where;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of the deployment history. Stateless; runs on the handle's thread. */
final class DeploymentDao {
    private static final String ROW_COLUMNS = """
            id, hostname, mac_address, serial_number, product_type, venue_code, ip_address,
            deployment_status AS status, started_at, completed_at, error_message
            """;

    /** What the list row leaves out. */
    public record Extra(
            @Nullable String imageVersion, @Nullable Long batchId) {}

    long insert(Handle handle, NewDeployment deployment) {
        return handle.createQuery("""
                        INSERT INTO deployment_history (hostname, mac_address, serial_number, ip_address, product_type,
                            venue_code, image_version, batch_id, deployment_status, started_at)
                        VALUES (:hostname, :macAddress, :serialNumber, :ipAddress, :productType,
                            :venueCode, :imageVersion, :batchId, 'started', :startedAt)
                        RETURNING id
                        """)
                .bind("hostname", deployment.hostname())
                .bind("macAddress", deployment.macAddress())
                .bind("serialNumber", deployment.serialNumber())
                .bind("ipAddress", deployment.ipAddress())
                .bind("productType", deployment.productType())
                .bind("venueCode", deployment.venueCode())
                .bind("imageVersion", deployment.imageVersion())
                .bind("batchId", deployment.batchId())
                .bind("startedAt", deployment.startedAt())
                .mapTo(long.class)
                .one();
    }

    Optional<DeploymentRecord> newestOpen(Handle handle, String hostname) {
        return handle.createQuery("""
                        SELECT id, hostname, mac_address, serial_number, product_type, venue_code,
                            deployment_status AS status, started_at
                        FROM deployment_history
                        WHERE hostname = :hostname
                            AND (deployment_status IS NULL OR deployment_status NOT IN ('success', 'failed'))
                        ORDER BY started_at DESC, id DESC
                        LIMIT 1
                        """)
                .bind("hostname", hostname)
                .map(ConstructorMapper.of(DeploymentRecord.class))
                .findOne();
    }

    boolean known(Handle handle, String hostname) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM deployment_history WHERE hostname = :hostname)")
                .bind("hostname", hostname)
                .mapTo(boolean.class)
                .one();
    }

    /** Moves an open deployment on. */
    boolean setStatus(Handle handle, long id, String status) {
        return handle.createUpdate("""
                                UPDATE deployment_history
                                SET deployment_status = :status
                                WHERE id = :id
                                    AND (deployment_status IS NULL OR deployment_status NOT IN ('success', 'failed'))
                                """).bind("id", id).bind("status", status).execute() == 1;
    }

    /** Ends an open deployment. */
    boolean close(Handle handle, long id, String status, String completedAt, @Nullable String errorMessage) {
        return handle.createUpdate("""
                                UPDATE deployment_history
                                SET deployment_status = :status, completed_at = :completedAt, error_message = :error
                                WHERE id = :id
                                    AND (deployment_status IS NULL OR deployment_status NOT IN ('success', 'failed'))
                                """)
                        .bind("id", id)
                        .bind("status", status)
                        .bind("completedAt", completedAt)
                        .bind("error", errorMessage)
                        .execute()
                == 1;
    }

    List<DeploymentRow> list(Handle handle, DeploymentFilter filter, int limit, int offset) {
        Where where = filter.where();
        return handle.createQuery(where.in("SELECT " + ROW_COLUMNS
                        + " FROM deployment_history <where> ORDER BY started_at DESC, id DESC"
                        + " LIMIT :limit OFFSET :offset"))
                .bindMap(where.bindings())
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ConstructorMapper.of(DeploymentRow.class))
                .list();
    }

    /** The rows that follow one in the list, which costs the same wherever in the list that is. */
    List<DeploymentRow> listAfter(Handle handle, DeploymentFilter filter, @Nullable DeploymentRow last, int limit) {
        Where where = filter.where();
        if (last != null) {
            where.and("(started_at, id) < (:lastAt, :lastId)", "lastAt", last.startedAt())
                    .bind("lastId", last.id());
        }
        return handle.createQuery(where.in("SELECT " + ROW_COLUMNS
                        + " FROM deployment_history <where> ORDER BY started_at DESC, id DESC LIMIT :limit"))
                .bindMap(where.bindings())
                .bind("limit", limit)
                .map(ConstructorMapper.of(DeploymentRow.class))
                .list();
    }

    long count(Handle handle, DeploymentFilter filter) {
        Where where = filter.where();
        return handle.createQuery(where.in("SELECT count(*) FROM deployment_history <where>"))
                .bindMap(where.bindings())
                .mapTo(long.class)
                .one();
    }

    Optional<DeploymentRow> find(Handle handle, long id) {
        return handle.createQuery("SELECT " + ROW_COLUMNS + " FROM deployment_history WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(DeploymentRow.class))
                .findOne();
    }

    Extra extra(Handle handle, long id) {
        return handle.createQuery("SELECT image_version, batch_id FROM deployment_history WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Extra.class))
                .one();
    }
}
