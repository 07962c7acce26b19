package dev.marquee.server.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.AccountAdmin;
import dev.marquee.server.access.AccountInfo;
import dev.marquee.server.audit.Activity;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.values.Fields;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** REST of people's accounts and of the activity log ({@code docs/rest.md}). Request pool only. */
public final class UserRoutes {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;

    private final AccountAdmin accounts;
    private final ActivityLog activity;
    private final WriteQueue writes;

    /** Serves these. */
    public UserRoutes(AccountAdmin accounts, ActivityLog activity, WriteQueue writes) {
        this.accounts = accounts;
        this.activity = activity;
        this.writes = writes;
    }

    private record UserList(List<AccountInfo> users) {}

    private record ActivityList(List<Activity> activities) {}

    private record NewUser(
            @Nullable String email,
            @Nullable String password,
            @Nullable String role) {}

    private record UserChange(
            @Nullable String password,
            @Nullable String role,
            @JsonProperty("active") @Nullable Boolean active) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add(
                "GET",
                "/api/users",
                RouteAccess.ADMIN,
                RestHandler.now(request -> RestResponse.json(new UserList(accounts.list()))));
        router.add("POST", "/api/users", RouteAccess.ADMIN, this::create);
        router.add("PUT", "/api/users/{id}", RouteAccess.ADMIN, this::change);
        router.add("GET", "/api/activity", RouteAccess.ADMIN, RestHandler.now(this::activity));
    }

    private CompletionStage<RestResponse> create(RestRequest request) {
        NewUser body = request.body().json(NewUser.class);
        AccountInfo made = accounts.create(
                Fields.requiredPlain("email", body.email(), 255),
                text("password", body.password()),
                body.role() == null ? "operator" : body.role(),
                request.principal());
        return recorded(request, "user.add", made, made.role()).thenApply(user -> RestResponse.json(201, user));
    }

    private CompletionStage<RestResponse> change(RestRequest request) {
        long id = Fields.wholeNumber("id", request.pathParam("id"), 1, Integer.MAX_VALUE);
        UserChange body = request.body().json(UserChange.class);
        AccountInfo user = null;
        if (body.role() != null) {
            user = accounts.changeRole(id, body.role(), request.principal());
        }
        if (body.password() != null) {
            user = accounts.changePassword(id, body.password(), request.principal());
        }
        if (body.active() != null) {
            user = accounts.changeActive(id, body.active(), request.principal());
        }
        if (user == null) {
            throw MarqueeException.invalid("body", "nothing", "role, password or active");
        }
        String what = (body.role() == null ? "" : "role ")
                + (body.password() == null ? "" : "password ")
                + (body.active() == null ? "" : body.active() ? "enabled" : "disabled");
        return recorded(request, "user.change", user, what.strip()).thenApply(RestResponse::json);
    }

    private CompletionStage<AccountInfo> recorded(RestRequest request, String action, AccountInfo user, String what) {
        return writes.submit(context -> {
            activity.record(context, request.principal(), action, user.email(), what);
            return user;
        });
    }

    private static String text(String field, @Nullable String value) {
        if (value == null) {
            throw MarqueeException.invalid(field, null, "text");
        }
        return value;
    }

    private RestResponse activity(RestRequest request) {
        int limit = Fields.wholeNumber("limit", request.query("limit").orElse("" + DEFAULT_LIMIT), 1, MAX_LIMIT);
        int before = Fields.wholeNumber(
                "before", request.query("before").orElse("" + Integer.MAX_VALUE), 1, Integer.MAX_VALUE);
        return RestResponse.json(new ActivityList(activity.search(
                before,
                request.query("actor").orElse(null),
                request.query("action").orElse(null),
                request.query("q").orElse(null),
                limit)));
    }
}
