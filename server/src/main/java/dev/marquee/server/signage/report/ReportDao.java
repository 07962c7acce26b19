package dev.marquee.server.signage.report;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

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
        PreparedBatch batch = handle.prepareBatch("""
                INSERT OR IGNORE INTO player_reports (player_id, stream, sequence, event, happened_at, received_at, payload)
                VALUES (:playerId, :stream, :sequence, :event, :happenedAt, :receivedAt, :payload)
                """);
        for (ReportRow row : rows) {
            batch.bind("playerId", row.playerId())
                    .bind("stream", row.stream())
                    .bind("sequence", row.sequence())
                    .bind("event", row.event())
                    .bind("happenedAt", row.happenedAt())
                    .bind("receivedAt", row.receivedAt())
                    .bind("payload", row.payload())
                    .add();
        }
        int[] counts = batch.execute();
        boolean[] fresh = new boolean[counts.length];
        for (int i = 0; i < counts.length; i++) {
            fresh[i] = counts[i] == 1;
        }
        return fresh;
    }
}
