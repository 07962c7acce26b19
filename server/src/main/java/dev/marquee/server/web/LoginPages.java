package dev.marquee.server.web;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.AccessMode;
import dev.marquee.server.access.Cookies;
import dev.marquee.server.access.CsrfTokens;
import dev.marquee.server.access.LoginService;
import dev.marquee.server.access.Sessions;
import dev.marquee.server.http.RequestBody;
import dev.marquee.server.http.RestHandler;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.http.RestResponse;
import dev.marquee.server.http.RestRouter;
import dev.marquee.server.http.RouteAccess;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signing in and out with a browser. Hashes passwords; request pool only. */
public final class LoginPages {
    private static final String AFTER_LOGIN = "/dashboard";
    private static final Duration FORM_LIFE = Duration.ofDays(1);

    private final Pages pages;
    private final LoginService logins;

    /** Signs in with this. */
    public LoginPages(Pages pages, LoginService logins) {
        this.pages = pages;
        this.logins = logins;
    }

    private record LoginForm(
            String csrf,
            String username,
            String next,
            @Nullable String error) {}

    private record Model(LoginForm form) {}

    /** Adds the routes. */
    public void addTo(RestRouter router) {
        router.add(
                "GET",
                "/login",
                RouteAccess.PUBLIC,
                RestHandler.now(
                        request -> show(request, "", safe(request.query("next").orElse(AFTER_LOGIN)), null)));
        router.add("POST", "/login", RouteAccess.PUBLIC, this::signIn);
        router.add("POST", "/logout", RouteAccess.VIEWER, this::signOut);
        // A link can sign a person out at most, as on the original system.
        router.add("GET", "/logout", RouteAccess.PUBLIC, this::signOut);
    }

    /** The form with a token of its own: nobody is signed in yet whose session could prove where the form came from. */
    private RestResponse show(RestRequest request, String name, String next, @Nullable String error) {
        Optional<String> known = Cookies.read(request.headers()::get, Cookies.LOGIN);
        String secret = known.orElseGet(logins::formSecret);
        LoginForm form = new LoginForm(CsrfTokens.of(secret), name, next, error);
        RestResponse page = pages.show(request, new Pages.View("login", null, "Sign in", new Model(form)), form.csrf());
        return known.isPresent() ? page : page.with("set-cookie", Cookies.set(Cookies.LOGIN, secret, FORM_LIFE));
    }

    private void checkToken(RestRequest request, String given) {
        if (pages.mode() == AccessMode.OPEN) {
            return;
        }
        if (given.isEmpty()) {
            throw new MarqueeException(ErrorCode.INVALID, "The CSRF token is missing.");
        }
        // Whoever is signed in may sign in as somebody else; the page then has the session's token, too.
        boolean known = Stream.of(Cookies.LOGIN, Cookies.SESSION)
                .flatMap(name -> Cookies.read(request.headers()::get, name).stream())
                .anyMatch(secret -> CsrfTokens.matches(secret, given));
        if (!known) {
            throw new MarqueeException(ErrorCode.INVALID, "The CSRF token is invalid; reload the page.");
        }
    }

    private CompletionStage<RestResponse> signIn(RestRequest request) {
        RequestBody.Form form = request.body().form();
        String field = form.text(CsrfTokens.FIELD);
        checkToken(request, field.isEmpty() ? request.header(CsrfTokens.HEADER).orElse("") : field);
        String name = form.text("username");
        String wanted = form.text("next").isEmpty() ? request.query("next").orElse(AFTER_LOGIN) : form.text("next");
        String next = safe(wanted);
        Optional<String> before = Cookies.read(request.headers()::get, Cookies.SESSION);
        return FormPost.run(
                () -> logins.signIn(name, form.text("password")).thenApply(token -> {
                    before.ifPresent(logins::signOut);
                    return token;
                }),
                token -> RestResponse.redirect(next)
                        .with("set-cookie", Cookies.set(Cookies.SESSION, token, Sessions.LIFE)),
                message -> show(request, name, next, message));
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
