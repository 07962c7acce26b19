package dev.marquee.server.access.token;

import dev.marquee.contract.ErrorCode;
import dev.marquee.contract.MarqueeException;

/** Why a token is not taken; the words are those that existing pages know. */
public enum TokenFault {
    MALFORMED("Not enough segments"),
    ALGORITHM("The specified alg value is not allowed"),
    SIGNATURE("Signature verification failed"),
    EXPIRED("Token has expired"),
    NOT_YET_VALID("The token is not yet valid"),
    REVOKED("Token has been revoked"),
    NOT_ACCESS("Only non-refresh tokens are allowed"),
    NOT_REFRESH("Only refresh tokens are allowed"),
    CLAIMS("The token lacks claims"),
    TIME("Times of the token must be Unix seconds up to the year 9999"),
    SUBJECT("Subject of the token must be a number");

    private final String message;

    TokenFault(String message) {
        this.message = message;
    }

    /** What the caller is told. */
    public String message() {
        return message;
    }

    /** The failure to throw; its details are this. */
    public MarqueeException failure() {
        return MarqueeException.withDetails(ErrorCode.UNAUTHENTICATED, message, this);
    }
}
