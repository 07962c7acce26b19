package dev.marquee.server.signage.schedule;

import dev.marquee.server.persistence.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** SQL of schedules and their exceptions. Stateless; runs on the handle's thread. */
final class ScheduleDao {

    /** An exception with its number. */
    record NumberedException(long id, long scheduleId, ScheduleException exception) {}

    List<Schedule> list(Handle handle) {
        return select(handle, new Where());
    }

    List<Schedule> find(Handle handle, long id) {
        return select(handle, new Where().and("s.id = :id", "id", id));
    }

    /** Those that may concern a player; groups are looked at afterwards. */
    List<Schedule> candidates(Handle handle, long playerId) {
        return select(
                handle,
                new Where()
                        .and("s.is_active = 1")
                        .and("(s.player_id = :playerId OR s.player_id IS NULL)", "playerId", playerId));
    }

    private List<Schedule> select(Handle handle, Where where) {
        List<Schedule> bare = handle.createQuery(where.in("""
                        SELECT s.id, s.name, s.description, s.video_id, s.playlist_id, s.player_id, s.group_id,
                            s.start_date, s.end_date, s.start_time, s.end_time, s.all_day, s.days,
                            s.recurrence_type, s.recurrence_interval, s.recurrence_end, s.priority, s.colour,
                            s.is_active, coalesce(v.title, p.name) AS content_name
                        FROM schedules s
                        LEFT JOIN videos v ON v.id = s.video_id
                        LEFT JOIN playlists p ON p.id = s.playlist_id
                        <where>
                        ORDER BY s.id
                        """))
                .bindMap(where.bindings())
                .map((row, context) -> schedule(row))
                .list();
        if (bare.isEmpty()) {
            return bare;
        }
        Map<Long, List<ScheduleException>> exceptions =
                exceptions(handle, bare.size() == 1 ? bare.get(0).id() : null).stream()
                        .collect(Collectors.groupingBy(
                                NumberedException::scheduleId,
                                Collectors.mapping(NumberedException::exception, Collectors.toList())));
        return bare.stream()
                .map(schedule -> schedule.with(schedule.rule().with(exceptions.getOrDefault(schedule.id(), List.of()))))
                .toList();
    }

    List<NumberedException> exceptions(Handle handle, @Nullable Long scheduleId) {
        Where where = new Where().and("schedule_id = :scheduleId", "scheduleId", scheduleId);
        return handle.createQuery(where.in("""
                        SELECT id, schedule_id, exception_date, exception_type, start_time, end_time, reason
                        FROM schedule_exceptions
                        <where>
                        ORDER BY exception_date, id
                        """))
                .bindMap(where.bindings())
                .map((row, context) -> new NumberedException(
                        row.getLong("id"),
                        row.getLong("schedule_id"),
                        new ScheduleException(
                                LocalDate.parse(row.getString("exception_date")),
                                ScheduleException.Kind.of(row.getString("exception_type")),
                                Times.time("start_time", row.getString("start_time")),
                                Times.time("end_time", row.getString("end_time")),
                                row.getString("reason"))))
                .list();
    }

    long insert(Handle handle, NewSchedule schedule, long now) {
        Update insert = handle.createUpdate("""
                INSERT INTO schedules (name, description, video_id, playlist_id, player_id, group_id, start_date,
                    end_date, start_time, end_time, all_day, days, recurrence_type, recurrence_interval,
                    recurrence_end, priority, colour, is_active, created_at)
                VALUES (:name, :description, :videoId, :playlistId, :playerId, :groupId, :startDate, :endDate,
                    :startTime, :endTime, :allDay, :days, :recurrenceType, :recurrenceInterval, :recurrenceEnd,
                    :priority, :colour, :isActive, :now)
                """);
        return bind(insert, schedule)
                .bind("now", now)
                .executeAndReturnGeneratedKeys("id")
                .mapTo(long.class)
                .one();
    }

    void update(Handle handle, long id, NewSchedule schedule) {
        Update update = handle.createUpdate("""
                UPDATE schedules
                SET name = :name, description = :description, video_id = :videoId, playlist_id = :playlistId,
                    player_id = :playerId, group_id = :groupId, start_date = :startDate, end_date = :endDate,
                    start_time = :startTime, end_time = :endTime, all_day = :allDay, days = :days,
                    recurrence_type = :recurrenceType, recurrence_interval = :recurrenceInterval,
                    recurrence_end = :recurrenceEnd, priority = :priority, colour = :colour,
                    is_active = :isActive
                WHERE id = :id
                """);
        bind(update, schedule).bind("id", id).execute();
    }

    private static Update bind(Update statement, NewSchedule schedule) {
        ScheduleRule rule = schedule.rule();
        return statement
                .bind("name", schedule.name())
                .bind("description", schedule.description())
                .bind("videoId", schedule.videoId())
                .bind("playlistId", schedule.playlistId())
                .bind("playerId", schedule.playerId())
                .bind("groupId", schedule.groupId())
                .bind("startDate", rule.first().toString())
                .bind("endDate", text(rule.last()))
                .bind("startTime", rule.start().toString())
                .bind("endTime", rule.end().toString())
                .bind("allDay", rule.allDay() ? 1 : 0)
                .bind("days", Weekdays.text(rule.days()))
                .bind("recurrenceType", rule.recurrence().kind().wireName())
                .bind("recurrenceInterval", rule.recurrence().every())
                .bind("recurrenceEnd", text(rule.recurrence().until()))
                .bind("priority", schedule.priority())
                .bind("colour", schedule.colour())
                .bind("isActive", rule.active() ? 1 : 0);
    }

    void delete(Handle handle, long id) {
        handle.createUpdate("DELETE FROM schedules WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    void insertException(Handle handle, long scheduleId, ScheduleException exception) {
        handle.createUpdate("""
                        INSERT INTO schedule_exceptions (schedule_id, exception_date, exception_type, start_time,
                            end_time, reason)
                        VALUES (:scheduleId, :date, :kind, :start, :end, :reason)
                        """)
                .bind("scheduleId", scheduleId)
                .bind("date", exception.date().toString())
                .bind("kind", exception.kind().wireName())
                .bind("start", text(exception.start()))
                .bind("end", text(exception.end()))
                .bind("reason", exception.reason())
                .execute();
    }

    int deleteException(Handle handle, long scheduleId, long id) {
        return handle.createUpdate("DELETE FROM schedule_exceptions WHERE id = :id AND schedule_id = :scheduleId")
                .bind("id", id)
                .bind("scheduleId", scheduleId)
                .execute();
    }

    /** Whether a row that a schedule names is there. */
    boolean videoExists(Handle handle, long id) {
        return exists(handle, "SELECT count(*) FROM videos WHERE id = :id", id);
    }

    boolean playlistExists(Handle handle, long id) {
        return exists(handle, "SELECT count(*) FROM playlists WHERE id = :id", id);
    }

    boolean groupExists(Handle handle, long id) {
        return exists(handle, "SELECT count(*) FROM player_groups WHERE id = :id", id);
    }

    private static boolean exists(Handle handle, String sql, long id) {
        return handle.createQuery(sql).bind("id", id).mapTo(int.class).one() > 0;
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        ScheduleRule rule = new ScheduleRule(
                LocalDate.parse(row.getString("start_date")),
                Times.date("end_date", row.getString("end_date")),
                LocalTime.parse(row.getString("start_time")),
                LocalTime.parse(row.getString("end_time")),
                row.getInt("all_day") != 0,
                Weekdays.parse(row.getString("days")),
                new Recurrence(
                        Recurrence.Kind.of(row.getString("recurrence_type")),
                        row.getInt("recurrence_interval"),
                        Times.date("recurrence_end", row.getString("recurrence_end"))),
                List.of(),
                row.getInt("is_active") != 0);
        return new Schedule(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                number(row, "video_id"),
                number(row, "playlist_id"),
                Objects.requireNonNullElse(row.getString("content_name"), ""),
                number(row, "player_id"),
                number(row, "group_id"),
                row.getInt("priority"),
                row.getString("colour"),
                rule);
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
