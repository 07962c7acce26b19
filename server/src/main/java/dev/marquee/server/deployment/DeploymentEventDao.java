package dev.marquee.server.deployment;

import dev.marquee.contract.deployment.DeploymentEvent;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of the timelines of deployments. Stateless; runs on the handle's thread. */
final class DeploymentEventDao {

    void insert(Handle handle, long deploymentId, DeploymentEvent event) {
        handle.createUpdate("""
                        INSERT INTO deployment_events (deployment_id, at, status, message, source)
                        VALUES (:deploymentId, :at, :status, :message, :source)
                        """)
                .bind("deploymentId", deploymentId)
                .bindMethods(event)
                .execute();
    }

    List<DeploymentEvent> list(Handle handle, long deploymentId) {
        return handle.createQuery("""
                        SELECT at, status, message, source
                        FROM deployment_events
                        WHERE deployment_id = :deploymentId
                        ORDER BY id
                        """)
                .bind("deploymentId", deploymentId)
                .map(ConstructorMapper.of(DeploymentEvent.class))
                .list();
    }
}
