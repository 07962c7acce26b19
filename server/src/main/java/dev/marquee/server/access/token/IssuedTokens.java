package dev.marquee.server.access.token;

/**
 * A pair of tokens.
 *
 * @param expiresIn seconds that the access token lives
 */
public record IssuedTokens(TokenSubject subject, String accessToken, String refreshToken, long expiresIn) {
    @Override
    public String toString() {
        return "IssuedTokens[" + subject.email() + "]";
    }
}
