package dev.marquee.server.access.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import java.util.Base64;

/** A secret ready to sign and verify with. Any thread; never shows itself. */
final class MacSecret {
    private final String text;
    private final MACSigner signer;
    private final MACVerifier verifier;

    /** @throws IllegalArgumentException when it is too short */
    MacSecret(byte[] secret) {
        try {
            signer = new MACSigner(secret);
            verifier = new MACVerifier(secret);
            text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("a key of " + secret.length + " bytes (expected: at least 32)", e);
        }
    }

    void sign(JWSObject token) {
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing a token failed", e);
        }
    }

    boolean verifies(JWSObject token) {
        try {
            return token.verify(verifier);
        } catch (JOSEException | IllegalStateException e) {
            return false;
        }
    }

    /** For the file of keys alone. */
    String encoded() {
        return text;
    }
}
