package dev.marquee.server.deployment;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL that loads the statistics at start, each query over an index. Stateless; runs on the handle's thread. */
final class StatsDao {

    /** How many deployments of a venue started in a second, and how many of them ended well. */
    public record SecondRow(String startedAt, @Nullable String venueCode, long starts, long successes) {}

    List<SecondRow> since(Handle handle, String since) {
        return handle.createQuery("""
                        SELECT started_at, venue_code, count(*) AS starts,
                            count(*) FILTER (WHERE deployment_status IN ('success', 'completed')) AS successes
                        FROM deployment_history
                        WHERE started_at >= :since
                        GROUP BY started_at, venue_code
                        """)
                .bind("since", since)
                .map(ConstructorMapper.of(SecondRow.class))
                .list();
    }

    List<DeploymentWindow.Entry> newest(Handle handle) {
        return handle.createQuery("""
                        SELECT id, hostname, deployment_status AS status, started_at, completed_at
                        FROM deployment_history
                        ORDER BY started_at DESC, id DESC
                        LIMIT :limit
                        """)
                .bind("limit", DeploymentWindow.NEWEST)
                .map(ConstructorMapper.of(DeploymentWindow.Entry.class))
                .list();
    }

    List<DeploymentWindow.Entry> newest(Handle handle, String venueCode) {
        return handle.createQuery("""
                        SELECT id, hostname, deployment_status AS status, started_at, completed_at
                        FROM deployment_history
                        WHERE venue_code = :venue
                        ORDER BY started_at DESC, id DESC
                        LIMIT :limit
                        """)
                .bind("venue", venueCode)
                .bind("limit", DeploymentWindow.NEWEST)
                .map(ConstructorMapper.of(DeploymentWindow.Entry.class))
                .list();
    }
}
