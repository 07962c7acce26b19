package dev.marquee.server.signage.report;

import dev.marquee.server.persistence.FastBatch;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of durable reports. Stateless; runs on the writer thread. */
final class ReportDao {

    /** A report as it is stored; times are Unix milliseconds. */
    public record ReportRow(
            long playerId,
            String stream,
            long sequence,
            String event,
            long happenedAt,
            long receivedAt,
            String payload) {}

    /** Stores reports; tells for each whether it is new, that is, was not stored before. */
    boolean[] insert(Handle handle, List<ReportRow> rows) {
        int[] counts = FastBatch.insert(handle, """
                INSERT OR IGNORE INTO player_reports (player_id, stream, sequence, event, happened_at, received_at, payload)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, rows, (statement, row) -> {
            statement.setLong(1, row.playerId());
            statement.setString(2, row.stream());
            statement.setLong(3, row.sequence());
            statement.setString(4, row.event());
            statement.setLong(5, row.happenedAt());
            statement.setLong(6, row.receivedAt());
            statement.setString(7, row.payload());
        });
        boolean[] fresh = new boolean[counts.length];
        for (int i = 0; i < counts.length; i++) {
            fresh[i] = counts[i] == 1;
        }
        return fresh;
    }
}
