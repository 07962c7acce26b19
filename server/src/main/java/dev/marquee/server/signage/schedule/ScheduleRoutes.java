package dev.marquee.server.signage.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.values.Done;
import dev.marquee.server.values.Fields;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of schedules and calendars ({@code contracts/signage.md}, section 5). Request pool only. */
public final class ScheduleRoutes {
    private static final String ALL = "/api/schedules";
    private static final String ONE = ALL + "/{id}";
    private static final int CALENDAR_DAYS = 31;
    private static final int MAX_REASON = 200;

    private final Schedules schedules;
    private final Roster roster;

    /** Serves these. */
    public ScheduleRoutes(Schedules schedules, Roster roster) {
        this.schedules = schedules;
        this.roster = roster;
    }

    private record Listed(List<ScheduleViews.Item> schedules) {}

    private record Conflicts(
            @JsonProperty("schedule_id") long scheduleId,
            @JsonProperty("has_conflicts") boolean hasConflicts,
            List<ScheduleViews.RunItem> conflicts) {}

    private record Preview(
            @JsonProperty("device_id") long deviceId,
            @JsonProperty("device_name") String deviceName,
            String date,
            @JsonProperty("time_zone") String timeZone,
            List<ScheduleViews.RunItem> schedules) {}

    private record NewException(
            @JsonProperty("exception_date") @Nullable String date,
            @JsonProperty("exception_type") @Nullable String type,
            @JsonProperty("start_time") @Nullable String startTime,
            @JsonProperty("end_time") @Nullable String endTime,
            @Nullable String reason) {}

    private record Zone(@JsonProperty("time_zone") @Nullable String timeZone) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add("GET", ALL, RouteAccess.VIEWER, RestHandler.now(request -> list()));
        router.add("GET", ONE, RouteAccess.VIEWER, RestHandler.now(request -> show(schedules.get(id(request)))));
        router.add("POST", ALL, RouteAccess.OPERATOR, this::create);
        router.add("PUT", ONE, RouteAccess.OPERATOR, this::update);
        router.add(
                "DELETE",
                ONE,
                RouteAccess.OPERATOR,
                request -> schedules
                        .delete(id(request), request.principal())
                        .thenApply(gone -> RestResponse.json(Done.of("Deleted " + gone.name()))));
        router.add("POST", ONE + "/exceptions", RouteAccess.OPERATOR, this::except);
        router.add("DELETE", ONE + "/exceptions/{exception}", RouteAccess.OPERATOR, this::removeException);
        router.add("GET", "/schedules/calendar/events", RouteAccess.VIEWER, RestHandler.now(this::calendar));
        router.add("GET", "/schedules/{id}/conflicts", RouteAccess.VIEWER, RestHandler.now(this::conflicts));
        router.add("GET", "/schedules/preview", RouteAccess.VIEWER, RestHandler.now(this::preview));
        router.add("PUT", "/api/venues/{code}/time-zone", RouteAccess.OPERATOR, this::changeZone);
    }

    private RestResponse list() {
        return RestResponse.json(new Listed(schedules.list().stream()
                .map(schedule -> ScheduleViews.item(schedule, schedules.exceptions(schedule.id())))
                .toList()));
    }

    private RestResponse show(Schedule schedule) {
        return RestResponse.json(ScheduleViews.item(schedule, schedules.exceptions(schedule.id())));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        NewSchedule wanted = NewSchedule.of(request.body().json(NewSchedule.Body.class), schedules.today());
        return schedules
                .create(wanted, request.principal())
                .thenApply(made -> RestResponse.json(201, ScheduleViews.item(made, List.of())));
    }

    private CompletionStage<RestResponse> update(RestRequest request) {
        long id = id(request);
        // What a caller leaves out of the dates keeps counting from the day that it always did.
        LocalDate first = schedules.get(id).rule().first();
        NewSchedule wanted = NewSchedule.of(request.body().json(NewSchedule.Body.class), first);
        return schedules
                .update(id, wanted, request.principal())
                .thenApply(done -> RestResponse.json(Done.of("Changed " + done.name())));
    }

    private CompletionStage<RestResponse> except(RestRequest request) {
        NewException body = request.body().json(NewException.class);
        LocalDate date = Times.date("exception_date", body.date());
        if (date == null) {
            throw MarqueeException.invalid("exception_date", null, "YYYY-MM-DD");
        }
        ScheduleException exception = new ScheduleException(
                date,
                ScheduleException.Kind.of(body.type()),
                Times.time("start_time", body.startTime()),
                Times.time("end_time", body.endTime()),
                Fields.line("reason", body.reason(), MAX_REASON));
        return schedules
                .except(id(request), exception, request.principal())
                .thenApply(
                        done -> RestResponse.json(201, Done.of(exception.kind().wireName() + " on " + date)));
    }

    private CompletionStage<RestResponse> removeException(RestRequest request) {
        return schedules
                .removeException(id(request), request.idParam("exception", "Exception not found"), request.principal())
                .thenApply(done -> RestResponse.json(Done.of("Removed the exception")));
    }

    private RestResponse calendar(RestRequest request) {
        LocalDate from = date(request, "start", schedules.today());
        LocalDate to = date(request, "end", from.plusDays(CALENDAR_DAYS));
        Screen screen = request.query("device_id").map(roster::get).orElse(null);
        Long group = request.query("device_group_id")
                .map(text -> (long) Fields.wholeNumber("device_group_id", text, 1, Integer.MAX_VALUE))
                .orElse(null);
        ZoneId zone = screen == null ? roster.serverZone() : roster.zoneOf(screen);
        return RestResponse.json(schedules.list().stream()
                .filter(schedule -> screen == null || schedule.concerns(screen))
                .filter(schedule -> group == null || group.equals(schedule.groupId()))
                .flatMap(schedule -> schedule.rule().runsBetween(from, to, zone).stream()
                        .map(run -> ScheduleViews.calendar(new Schedules.Running(schedule, run), zone)))
                .sorted(Comparator.comparing(ScheduleViews.CalendarItem::start))
                .toList());
    }

    private RestResponse conflicts(RestRequest request) {
        List<ScheduleViews.RunItem> found = schedules.conflicts(id(request)).stream()
                .map(running -> ScheduleViews.run(running, roster.serverZone()))
                .toList();
        return RestResponse.json(new Conflicts(id(request), !found.isEmpty(), found));
    }

    private RestResponse preview(RestRequest request) {
        Screen screen = roster.get(request.query("device_id").orElse(""));
        ZoneId zone = roster.zoneOf(screen);
        LocalDate day = date(request, "date", schedules.today());
        return RestResponse.json(new Preview(
                screen.id(),
                screen.name(),
                day.toString(),
                zone.getId(),
                schedules.runsFor(screen, day, day).stream()
                        .map(running -> ScheduleViews.run(running, zone))
                        .toList()));
    }

    private CompletionStage<RestResponse> changeZone(RestRequest request) {
        return roster.changeZone(
                        request.pathParam("code"),
                        request.body().json(Zone.class).timeZone())
                .thenApply(zone -> RestResponse.json(new Zone(zone.getId())));
    }

    private static LocalDate date(RestRequest request, String name, LocalDate otherwise) {
        return Objects.requireNonNullElse(Times.date(name, request.query(name).orElse(null)), otherwise);
    }

    private static long id(RestRequest request) {
        return request.idParam("id", "Schedule not found");
    }
}
