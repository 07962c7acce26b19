package dev.marquee.server.http;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Principal;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way of a request: origin, route, access, handler, answer. Runs on the request pool.
 */
public final class RequestDispatcher {
    private final RestRouter router;
    private final StaticFiles files;
    private final RequestGuard guard;
    private final Cors cors;
    private final SecurityHeaders headers;
    private final ErrorMapper errors;
    private final JsonMapper mapper;
    private final UploadLimits uploads;

    /** Where uploads go while they come in, and how large the whole body may be, in bytes. */
    public record UploadLimits(Path folder, long maxBytes) {}

    /** Built once from its parts. */
    public RequestDispatcher(
            RestRouter router,
            StaticFiles files,
            RequestGuard guard,
            Cors cors,
            SecurityHeaders headers,
            ErrorMapper errors,
            JsonMapper mapper,
            UploadLimits uploads) {
        this.router = router;
        this.files = files;
        this.guard = guard;
        this.cors = cors;
        this.headers = headers;
        this.errors = errors;
        this.mapper = mapper;
        this.uploads = uploads;
    }

    boolean isUpload(RequestHead head) {
        return router.match(head.method(), head.path())
                .map(match -> match.route().streamed())
                .orElse(false);
    }

    /** Throws when the caller may not do what the head asks for. */
    Principal authorise(RequestHead head) {
        RouteAccess access = router.match(head.method(), head.path())
                .map(match -> match.route().access())
                .orElse(RouteAccess.VIEWER);
        if (!head.isSafe() && cors.isForeign(head)) {
            throw new MarqueeException(
                    ErrorCode.FORBIDDEN,
                    "origin: " + head.headers().get("origin") + " (expected: this server or an allowed origin)");
        }
        return guard.authorise(head, access);
    }

    /** Makes room for an upload whose caller was authorised. */
    MultipartFile receive(RequestHead head, HttpRequest request, long announcedBytes) {
        UploadRule rule = router.match(head.method(), head.path())
                .map(match -> match.route().upload())
                .orElse(UploadRule.FILE);
        long limit = rule.limit(uploads.maxBytes());
        if (announcedBytes > limit) {
            throw new MarqueeException(
                    ErrorCode.TOO_LARGE, rule.field() + ": too large (expected: at most " + limit + " bytes)");
        }
        long usable = uploads.folder().toFile().getUsableSpace();
        if (announcedBytes > usable) {
            throw new MarqueeException(
                    ErrorCode.STORAGE_FULL,
                    rule.field() + ": " + announcedBytes + " bytes (expected: at most " + usable
                            + " bytes, the free space of the data folder)");
        }
        return new MultipartFile(request, uploads.folder(), rule.field(), limit);
    }

    /** Answers a request; the stage never fails. */
    CompletionStage<RestResponse> dispatch(RequestHead head, byte[] body, @Nullable Upload upload) {
        return answer(head, body, upload)
                .exceptionally(failure -> refusal(head, failure))
                .thenApply(response -> headers.mark(cors.mark(head, encode(response))));
    }

    /** The answer for a failure met outside of {@link #dispatch}. */
    RestResponse failure(@Nullable RequestHead head, Throwable failure) {
        RestResponse response = head == null
                ? RestResponse.json(400, Map.of("error", String.valueOf(failure.getMessage())))
                : cors.mark(head, refusal(head, failure));
        return headers.mark(encode(response));
    }

    private RestResponse refusal(RequestHead head, Throwable failure) {
        return guard.instead(head, failure)
                .orElseGet(() -> guard.mark(head, errors.map(head, router.errorsOf(head), failure)));
    }

    /** JSON becomes bytes here, so that event loops only move them. */
    private RestResponse encode(RestResponse response) {
        return response.body() instanceof RestResponse.Body.Json json
                ? new RestResponse(
                        response.status(),
                        response.headers(),
                        new RestResponse.Body.Bytes(mapper.writeValueAsBytes(json.value())))
                : response;
    }

    private CompletionStage<RestResponse> answer(RequestHead head, byte[] body, @Nullable Upload upload) {
        try {
            if (head.method().equals("OPTIONS")) {
                return CompletableFuture.completedFuture(cors.preflight(head));
            }
            Optional<RestRouter.Match> match = router.match(head.method(), head.path());
            if (match.isEmpty()) {
                return CompletableFuture.completedFuture(unrouted(head));
            }
            Principal principal = authorise(head);
            RequestBody requestBody = new RequestBody(body, mapper);
            guard.checkCsrf(head, match.get().route().access(), requestBody, upload);
            RestRequest request = new RestRequest(
                    head.method(),
                    head.path(),
                    match.get().params(),
                    head.query(),
                    head.headers(),
                    guard.clientOf(head),
                    head.local(),
                    principal,
                    requestBody,
                    upload);
            return match.get().route().handler().handle(request);
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private RestResponse unrouted(RequestHead head) {
        if (head.method().equals("GET") || head.isHead()) {
            Optional<RestResponse> file = files.find(head);
            if (file.isPresent()) {
                return file.get();
            }
        }
        Set<String> methods = router.methodsOf(head.path());
        if (methods.isEmpty()) {
            // A person who signs in may have meant a page that is for the signed in.
            guard.authorise(head, head.wantsHtml() ? RouteAccess.VIEWER : RouteAccess.PUBLIC);
            throw MarqueeException.notFound(head.isApi() ? "Resource not found" : "Page not found");
        }
        return errors.map(
                        head,
                        router.errorsOf(head),
                        new MarqueeException(ErrorCode.METHOD_NOT_ALLOWED, "Method not allowed"))
                .with("allow", String.join(", ", methods));
    }
}
