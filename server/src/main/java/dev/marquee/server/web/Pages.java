package dev.marquee.server.web;

import dev.marquee.contract.Role;
import dev.marquee.server.access.AccessMode;
import dev.marquee.server.access.CsrfTokens;
import dev.marquee.server.access.Principal;
import dev.marquee.server.http.Flash;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the frame around pages. Immutable; safe on every thread. */
public final class Pages {
    private final PageRenderer renderer;
    private final AccessMode mode;
    private final String version;
    private final Clock clock;

    /** Built once; the version stands in the footer. */
    public Pages(PageRenderer renderer, AccessMode mode, String version, Clock clock) {
        this.renderer = renderer;
        this.mode = mode;
        this.version = version;
        this.clock = clock;
    }

    /**
     * A page as the routes describe it.
     *
     * @param template name of its template and, unless said otherwise, of its module
     * @param section marked in the navigation
     */
    record View(String template, @Nullable Section section, String title, Object model) {}

    /** Whether strangers may act. */
    AccessMode mode() {
        return mode;
    }

    /** The time that views tell relative times by. */
    Clock clock() {
        return clock;
    }

    /** Answers a request with a page. */
    RestResponse show(RestRequest request, View view) {
        return show(request, view, CsrfTokens.forSession(request.headers()::get).orElse(""));
    }

    /** As {@link #show(RestRequest, View)}, with another token than the session's. */
    RestResponse show(RestRequest request, View view, String csrf) {
        Optional<Flash> flash = Flash.of(request);
        PageContext context = new PageContext(
                view.title(),
                view.template(),
                csrf,
                userOf(request.principal()),
                request.principal().role().name().toLowerCase(Locale.ROOT),
                request.principal().role().satisfies(Role.OPERATOR),
                mode == AccessMode.OPEN,
                version,
                baseUrl(request),
                flash.orElse(null),
                view.section() == null
                        ? List.of()
                        : PageContext.nav(view.section(), request.principal().role()));
        // Never from the browser's cache: "back" after a form must not show what was.
        RestResponse response = RestResponse.html(200, renderer.render(view.template(), context, view.model()))
                .with("cache-control", "no-store");
        return flash.isPresent() ? Flash.clear(response) : response;
    }

    /** A page without a request's context, for failures. */
    String bare(String template, String title, boolean nav, Object model) {
        PageContext context = new PageContext(
                title,
                "",
                "",
                null,
                "",
                false,
                mode == AccessMode.OPEN,
                version,
                "",
                null,
                nav ? PageContext.nav(null, Role.VIEWER) : List.of());
        return renderer.render(template, context, model);
    }

    private static @Nullable String userOf(Principal principal) {
        return principal.anonymous() ? null : principal.name();
    }

    private static String baseUrl(RestRequest request) {
        String host = request.header("host")
                .filter(h -> h.matches("[A-Za-z0-9.:\\[\\]-]+"))
                .orElse("localhost:5000");
        return "http://" + host;
    }
}
