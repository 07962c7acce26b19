package dev.marquee.server.http;

import dev.marquee.contract.ErrorCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The table of routes: method, pattern, access and handler in one line each. Patterns are literal segments and
 * {@code {name}} for one segment, {@code {name*}} at the end for all that follow. Built at start-up, read-only afterwards.
 */
public final class RestRouter {
    /** Of a path that no system has, each system's clients read a field of their own. */
    private static final ErrorStyle UNKNOWN_PATH = fault -> {
        String message = String.valueOf(fault.getMessage());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", message);
        body.put("error_code", fault.code().name());
        body.put("detail", fault.code() == ErrorCode.NOT_FOUND ? "Not Found" : message);
        return RestResponse.json(fault.code().httpStatus(), body);
    };

    private final List<Route> routes;
    private final ErrorStyle errors;

    /** A table without routes. */
    public RestRouter() {
        this(new ArrayList<>(), ErrorStyle.PLAIN);
    }

    private RestRouter(List<Route> routes, ErrorStyle errors) {
        this.routes = routes;
        this.errors = errors;
    }

    /** The same table; routes added through what is returned word their failures this way. */
    public RestRouter answering(ErrorStyle style) {
        return new RestRouter(routes, style);
    }

    /** Adds a route for small requests. */
    public RestRouter add(String method, String pattern, RouteAccess access, RestHandler handler) {
        return add(new Route(method, pattern, access, handler, null, errors));
    }

    /** Adds a route whose multipart body is streamed to disk before the handler runs. */
    public RestRouter addUpload(String method, String pattern, RouteAccess access, RestHandler handler) {
        return addUpload(method, pattern, access, UploadRule.FILE, handler);
    }

    /** As {@link #addUpload(String, String, RouteAccess, RestHandler)}, with a field and a bound of its own. */
    public RestRouter addUpload(
            String method, String pattern, RouteAccess access, UploadRule rule, RestHandler handler) {
        return add(new Route(method, pattern, access, handler, rule, errors));
    }

    private RestRouter add(Route route) {
        for (Route other : routes) {
            if (other.method().equals(route.method()) && other.pattern().equals(route.pattern())) {
                throw new IllegalArgumentException("route added twice: " + route.method() + " " + route.pattern());
            }
        }
        routes.add(route);
        return this;
    }

    /** The route of a request: literal segments win over parameters; HEAD is served by GET. */
    Optional<Match> match(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        Match best = null;
        for (Route route : routes) {
            if (route.method().equals(wanted)) {
                Optional<Map<String, String>> params = route.params(path);
                if (params.isPresent()
                        && (best == null || params.get().size() < best.params().size())) {
                    best = new Match(route, params.get());
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** How the failures of a path are worded, whatever the method. */
    ErrorStyle errorsOf(RequestHead head) {
        return match(head.method(), head.path())
                .map(Match::route)
                .or(() -> routes.stream()
                        .filter(route -> route.params(head.path()).isPresent())
                        .findFirst())
                .map(Route::errors)
                .orElse(head.isApi() ? UNKNOWN_PATH : ErrorStyle.PLAIN);
    }

    /** The methods that the path is served with; empty when it is not served at all. */
    Set<String> methodsOf(String path) {
        Set<String> methods = new TreeSet<>();
        for (Route route : routes) {
            if (route.params(path).isPresent()) {
                methods.add(route.method());
                if (route.method().equals("GET")) {
                    methods.add("HEAD");
                }
            }
        }
        return methods;
    }

    /** All routes, for the reference and for tests. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** A route with the values of its pattern's parameters. */
    record Match(Route route, Map<String, String> params) {}

    /**
     * One line of the table.
     *
     * @param upload set when the body is a multipart upload that goes to disk
     * @param errors how its failures are worded
     */
    public record Route(
            String method,
            String pattern,
            RouteAccess access,
            RestHandler handler,
            @Nullable UploadRule upload,
            ErrorStyle errors) {
        boolean streamed() {
            return upload != null;
        }

        Optional<Map<String, String>> params(String path) {
            String[] wanted = pattern.split("/", -1);
            String[] given = path.split("/", -1);
            boolean open = pattern.endsWith("*}");
            if (open && given.length > wanted.length) {
                given = path.split("/", wanted.length);
            }
            if (wanted.length != given.length) {
                return Optional.empty();
            }
            Map<String, String> params = new HashMap<>();
            for (int i = 0; i < wanted.length; i++) {
                if (wanted[i].startsWith("{")) {
                    if (given[i].isEmpty()) {
                        return Optional.empty();
                    }
                    params.put(wanted[i].substring(1, wanted[i].length() - 1).replace("*", ""), given[i]);
                } else if (!wanted[i].equals(given[i])) {
                    return Optional.empty();
                }
            }
            return Optional.of(params);
        }
    }
}
