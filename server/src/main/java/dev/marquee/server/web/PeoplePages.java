package dev.marquee.server.web;

import dev.marquee.server.access.AccountAdmin;
import dev.marquee.server.access.AccountInfo;
import dev.marquee.server.audit.Activity;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notifications of the signed-in person; accounts and the activity log for admins. Request pool only. */
final class PeoplePages {
    private static final int PAGE_SIZE = 50;
    private static final String[] ROLES = {"viewer", "operator", "admin", "owner"};

    private final Pages pages;
    private final AccountAdmin accounts;
    private final ActivityLog activity;

    /** Shows these. */
    PeoplePages(Pages pages, AccountAdmin accounts, ActivityLog activity) {
        this.pages = pages;
        this.accounts = accounts;
        this.activity = activity;
    }

    private record NoticesModel(boolean person) {}

    private record UserRow(String id, String email, String username, boolean active, String state, List<Choice> roles) {
        static final UserRow BLANK = new UserRow("", "", "", true, "enabled", Choice.words("", ROLES));

        static UserRow of(AccountInfo account) {
            return new UserRow(
                    Long.toString(account.id()),
                    account.email(),
                    account.username() == null ? "" : account.username(),
                    account.active(),
                    account.active() ? "enabled" : "disabled",
                    Choice.words(account.role(), ROLES));
        }
    }

    private record UsersModel(List<UserRow> users, UserRow blankUser, List<Choice> roles) {}

    private record Line(@Nullable TimeView at, String actor, String action, String subject, String detail) {
        static Line of(Activity activity, Clock clock) {
            return new Line(
                    TimeView.of(activity.at(), clock),
                    activity.actor(),
                    activity.action(),
                    activity.subject(),
                    activity.detail() == null ? "" : activity.detail());
        }
    }

    private record ActivityModel(
            String q,
            String actor,
            String action,
            boolean filtered,
            List<Line> lines,
            boolean empty,
            @Nullable String older,
            boolean paged) {}

    /** Adds the routes. */
    void addTo(RestRouter router) {
        router.add(
                "GET",
                "/notifications",
                RouteAccess.VIEWER,
                RestHandler.now(request -> pages.show(
                        request,
                        new Pages.View(
                                "notifications",
                                Section.NOTIFICATIONS,
                                "Notifications",
                                new NoticesModel(request.principal().accountId() != 0)))));
        router.add("GET", "/users", RouteAccess.ADMIN, RestHandler.now(this::users));
        router.add("GET", "/activity", RouteAccess.ADMIN, RestHandler.now(this::activity));
    }

    private RestResponse users(RestRequest request) {
        List<UserRow> rows = accounts.list().stream().map(UserRow::of).toList();
        return pages.show(
                request,
                new Pages.View(
                        "users",
                        Section.USERS,
                        "Users",
                        new UsersModel(rows, UserRow.BLANK, Choice.words("operator", ROLES))));
    }

    private RestResponse activity(RestRequest request) {
        String q = request.query("q").orElse("");
        String actor = request.query("actor").orElse("");
        String action = request.query("action").orElse("");
        long before = before(request);
        List<Activity> found = activity.search(
                before, ListFilter.orNull(actor), ListFilter.orNull(action), ListFilter.orNull(q), PAGE_SIZE);
        ActivityModel model = new ActivityModel(
                q,
                actor,
                action,
                !(q + actor + action).isEmpty(),
                found.stream().map(line -> Line.of(line, pages.clock())).toList(),
                found.isEmpty(),
                found.size() == PAGE_SIZE
                        ? link(q, actor, action, found.get(PAGE_SIZE - 1).id())
                        : null,
                before != Long.MAX_VALUE);
        return pages.show(request, new Pages.View("activity", Section.ACTIVITY, "Activity", model));
    }

    /** Nonsense means the newest, as a person would have it. */
    private static long before(RestRequest request) {
        try {
            return request.query("before").map(Long::parseLong).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static String link(String q, String actor, String action, long before) {
        QueryStringEncoder link = new QueryStringEncoder(Section.ACTIVITY.href());
        if (!q.isEmpty()) {
            link.addParam("q", q);
        }
        if (!actor.isEmpty()) {
            link.addParam("actor", actor);
        }
        if (!action.isEmpty()) {
            link.addParam("action", action);
        }
        link.addParam("before", Long.toString(before));
        return link.toString();
    }
}
