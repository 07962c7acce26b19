package dev.marquee.contract;

/** The closed set of failures a caller can meet, with the HTTP status each one maps to. */
public enum ErrorCode {
    INVALID("invalid", 400, false),
    UNAUTHENTICATED("unauthenticated", 401, false),
    FORBIDDEN("forbidden", 403, false),
    NOT_FOUND("not_found", 404, false),
    METHOD_NOT_ALLOWED("method_not_allowed", 405, false),
    CONFLICT("conflict", 409, false),
    TOO_LARGE("too_large", 413, false),
    UNSUPPORTED_MEDIA("unsupported_media", 415, false),
    RANGE_NOT_SATISFIABLE("range_not_satisfiable", 416, false),
    /** The body is understood, and a field of it cannot be taken; where a contract tells this from INVALID. */
    UNPROCESSABLE("unprocessable", 422, false),
    TOO_MANY_REQUESTS("too_many_requests", 429, true),
    INTERNAL("internal", 500, true),
    UNAVAILABLE("unavailable", 503, true),
    STORAGE_FULL("storage_full", 507, true);

    private final String wireName;
    private final int httpStatus;
    private final boolean retryable;

    ErrorCode(String wireName, int httpStatus, boolean retryable) {
        this.wireName = wireName;
        this.httpStatus = httpStatus;
        this.retryable = retryable;
    }

    /** The word for this failure in payloads. */
    public String wireName() {
        return wireName;
    }

    /** The HTTP status of an answer that reports this failure. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the same call may succeed later without a change by the caller. */
    public boolean retryable() {
        return retryable;
    }
}
