package dev.marquee.server.offering.announcement;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of announcements. Stateless; used within the caller's transaction. */
public final class AnnouncementDao {

    /** An announcement that was sent. */
    public record AnnouncementRow(
            long id,
            String type,
            String message,
            String target,
            @JsonProperty("sent_by") String sentBy,
            @JsonProperty("sent_at") String sentAt) {
        AnnouncementRow numbered(long number) {
            return new AnnouncementRow(number, type, message, target, sentBy, sentAt);
        }
    }

    long insert(Handle handle, AnnouncementRow row) {
        return handle.createQuery("""
                        INSERT INTO config_announcements (type, message, target, sent_by, sent_at)
                        VALUES (:type, :message, :target, :sentBy, :sentAt)
                        RETURNING id
                        """).bindMethods(row).mapTo(long.class).one();
    }

    List<AnnouncementRow> newest(Handle handle, int limit) {
        return handle.createQuery("""
                        SELECT id, type, message, target, sent_by, sent_at
                        FROM config_announcements
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .bind("limit", limit)
                .map(ConstructorMapper.of(AnnouncementRow.class))
                .list();
    }
}
