package dev.marquee.server.access.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Writes and checks tokens: HS256 and nothing else. Any thread; never blocks. */
final class TokenCodec {
    private static final int MAX_LENGTH = 8192;
    private static final int SEGMENTS = 3;

    private final SigningKeys keys;
    private final Clock clock;

    TokenCodec(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** Signs claims with the newest key. */
    String sign(Map<String, Object> claims) {
        SigningKey key = keys.current();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.name())
                .build();
        JWSObject token = new JWSObject(header, new Payload(claims));
        key.secret().sign(token);
        return token.serialize();
    }

    /**
     * The claims of a token that we or the issuer with our key signed and that is valid now.
     *
     * @throws dev.marquee.contract.MarqueeException saying why not, with a {@link TokenFault} as details
     */
    ClaimReader read(String text) {
        if (text.length() > MAX_LENGTH || text.split("\\.", -1).length != SEGMENTS) {
            throw TokenFault.MALFORMED.failure();
        }
        JWSObject token;
        try {
            token = JWSObject.parse(text);
        } catch (ParseException | IllegalArgumentException e) {
            throw TokenFault.MALFORMED.failure();
        }
        if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm())) {
            throw TokenFault.ALGORITHM.failure();
        }
        if (keys.believed().stream().noneMatch(key -> key.secret().verifies(token))) {
            throw TokenFault.SIGNATURE.failure();
        }
        Map<String, Object> claims = token.getPayload().toJSONObject();
        if (claims == null) {
            throw TokenFault.CLAIMS.failure();
        }
        ClaimReader reader = new ClaimReader(claims);
        Instant now = clock.instant();
        if (!reader.time("exp").isAfter(now)) {
            throw TokenFault.EXPIRED.failure();
        }
        // Clocks of two machines differ by a little.
        if (claims.containsKey("nbf") && reader.time("nbf").isAfter(now.plusSeconds(5))) {
            throw TokenFault.NOT_YET_VALID.failure();
        }
        return reader;
    }
}
