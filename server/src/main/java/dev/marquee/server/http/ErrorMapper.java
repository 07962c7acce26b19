package dev.marquee.server.http;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a failure becomes an answer: JSON for programs, a page for people, and nothing internal for
 * either. Immutable; any thread.
 */
public final class ErrorMapper {
    private static final Logger log = LoggerFactory.getLogger(ErrorMapper.class);

    private final ErrorPage page;

    /** Shows people this page. */
    public ErrorMapper(ErrorPage page) {
        this.page = page;
    }

    /** The page that a person sees instead of an answer. */
    @FunctionalInterface
    public interface ErrorPage {
        /** HTML of the page for this status and message. */
        String render(int status, String message);
    }

    RestResponse map(RequestHead head, ErrorStyle style, Throwable failure) {
        MarqueeException fault = faultOf(head, failure);
        RestResponse response = style == ErrorStyle.PLAIN && head.wantsHtml() ? page(fault) : style.answer(fault);
        return fault.code() == ErrorCode.UNAVAILABLE ? response.with("retry-after", "1") : response;
    }

    private RestResponse page(MarqueeException fault) {
        int status = fault.code().httpStatus();
        return RestResponse.html(status, page.render(status, String.valueOf(fault.getMessage())));
    }

    private static MarqueeException faultOf(RequestHead head, Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof MarqueeException fault) {
            if (fault.code() == ErrorCode.INTERNAL) {
                log.error("{} {} failed", head.method(), head.path(), fault);
            }
            return fault;
        }
        log.error("{} {} failed", head.method(), head.path(), cause);
        return new MarqueeException(ErrorCode.INTERNAL, "Internal server error");
    }
}
