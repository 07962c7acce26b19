package dev.marquee.server.web;

import dev.marquee.server.access.Cookies;
import dev.marquee.server.access.LoginService;
import dev.marquee.server.access.Sessions;
import dev.marquee.server.http.RequestBody;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Signing in and out with a browser. Hashes passwords; request pool only. */
public final class LoginPages {
    private final Pages pages;
    private final LoginService logins;

    /** Signs in with this. */
    public LoginPages(Pages pages, LoginService logins) {
        this.pages = pages;
        this.logins = logins;
    }

    private record LoginForm(
            String username, String next, @Nullable String error) {}

    private record Model(LoginForm form) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add(
                "GET",
                "/login",
                RouteAccess.PUBLIC,
                RestHandler.now(request -> show(
                        request, new LoginForm("", safe(request.query("next").orElse("/")), null))));
        router.add("POST", "/login", RouteAccess.PUBLIC, this::signIn);
        router.add("POST", "/logout", RouteAccess.VIEWER, this::signOut);
    }

    private RestResponse show(RestRequest request, LoginForm form) {
        return pages.show(request, new Pages.View("login", null, "Sign in", new Model(form)));
    }

    private CompletionStage<RestResponse> signIn(RestRequest request) {
        RequestBody.Form form = request.body().form();
        String name = form.text("username");
        String next = safe(form.text("next"));
        return FormPost.run(
                () -> logins.signIn(name, form.text("password")),
                token -> RestResponse.redirect(next)
                        .with("set-cookie", Cookies.set(Cookies.SESSION, token, Sessions.LIFE)),
                message -> show(request, new LoginForm(name, next, message)));
    }

    private CompletionStage<RestResponse> signOut(RestRequest request) {
        CompletableFuture<?> closed = Cookies.read(request.headers()::get, Cookies.SESSION)
                .<CompletableFuture<?>>map(logins::signOut)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        return closed.thenApply(
                ignored -> RestResponse.redirect("/login").with("set-cookie", Cookies.clear(Cookies.SESSION)));
    }

    /** Only ways within this server: a link to the login page must not lead elsewhere. */
    private static String safe(String next) {
        return next.matches("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*") ? next : "/";
    }
}
