package dev.marquee.server.signage.notice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of notifications and preferences. Stateless; runs on the handle's thread. */
final class NoticeDao {
    private static final String COLUMNS =
            "id, type, title, message, priority, category, icon, action_url, created_at, read_at";

    long insert(Handle handle, long accountId, Notice notice, long now) {
        return handle.createQuery("""
                        INSERT INTO notifications (account_id, type, title, message, priority, category, icon,
                            action_url, created_at)
                        VALUES (:accountId, :type, :title, :message, :priority, :category, :icon, :actionUrl, :now)
                        RETURNING id
                        """)
                .bindMethods(notice)
                .bind("accountId", accountId)
                .bind("now", now)
                .mapTo(long.class)
                .one();
    }

    /** Forgets what is beyond the newest ones of an account. */
    void trim(Handle handle, long accountId, int kept) {
        handle.createUpdate("""
                        DELETE FROM notifications
                        WHERE account_id = :accountId AND id <= (
                            SELECT id FROM notifications WHERE account_id = :accountId
                            ORDER BY id DESC LIMIT 1 OFFSET :kept)
                        """).bind("accountId", accountId).bind("kept", kept).execute();
    }

    List<Long> activeAccounts(Handle handle) {
        return handle.createQuery("SELECT id FROM account WHERE disabled = 0 ORDER BY id")
                .mapTo(Long.class)
                .list();
    }

    List<NoticeRow> unread(Handle handle, long accountId, int limit) {
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM notifications
                        WHERE account_id = :accountId AND read_at IS NULL AND dismissed_at IS NULL
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .bind("accountId", accountId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(NoticeRow.class))
                .list();
    }

    List<NoticeRow> list(Handle handle, long accountId, long beforeId, int limit) {
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM notifications
                        WHERE account_id = :accountId AND dismissed_at IS NULL AND id < :before
                        ORDER BY id DESC
                        LIMIT :limit
                        """)
                .bind("accountId", accountId)
                .bind("before", beforeId)
                .bind("limit", limit)
                .map(ConstructorMapper.of(NoticeRow.class))
                .list();
    }

    int countUnread(Handle handle, long accountId) {
        return handle.createQuery("""
                        SELECT count(*) FROM notifications
                        WHERE account_id = :accountId AND read_at IS NULL AND dismissed_at IS NULL
                        """)
                .bind("accountId", accountId)
                .mapTo(int.class)
                .one();
    }

    /** Whether there was such a note. */
    boolean read(Handle handle, long accountId, long id, long now) {
        return handle.createUpdate("""
                                UPDATE notifications SET read_at = coalesce(read_at, :now)
                                WHERE id = :id AND account_id = :accountId AND dismissed_at IS NULL
                                """)
                        .bind("id", id)
                        .bind("accountId", accountId)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    int readAll(Handle handle, long accountId, long now) {
        return handle.createUpdate("""
                        UPDATE notifications SET read_at = :now
                        WHERE account_id = :accountId AND read_at IS NULL AND dismissed_at IS NULL
                        """)
                .bind("accountId", accountId)
                .bind("now", now)
                .execute();
    }

    boolean dismiss(Handle handle, long accountId, long id, long now) {
        return handle.createUpdate("""
                                UPDATE notifications SET dismissed_at = :now
                                WHERE id = :id AND account_id = :accountId AND dismissed_at IS NULL
                                """)
                        .bind("id", id)
                        .bind("accountId", accountId)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    Map<String, Preferences.Channels> preferences(Handle handle, long accountId) {
        Map<String, Preferences.Channels> channels = new HashMap<>();
        handle.createQuery("""
                        SELECT category, browser, email FROM notification_preferences WHERE account_id = :accountId
                        """)
                .bind("accountId", accountId)
                .map((row, context) -> Map.entry(
                        row.getString("category"),
                        new Preferences.Channels(row.getInt("browser") != 0, row.getInt("email") != 0)))
                .forEach(entry -> channels.put(entry.getKey(), entry.getValue()));
        return channels;
    }

    void keep(Handle handle, long accountId, String category, Preferences.Channels channels) {
        handle.createUpdate("""
                        INSERT INTO notification_preferences (account_id, category, browser, email)
                        VALUES (:accountId, :category, :browser, :email)
                        ON CONFLICT (account_id, category) DO UPDATE SET browser = excluded.browser,
                            email = excluded.email
                        """)
                .bind("accountId", accountId)
                .bind("category", category)
                .bind("browser", channels.browser() ? 1 : 0)
                .bind("email", channels.email() ? 1 : 0)
                .execute();
    }
}
