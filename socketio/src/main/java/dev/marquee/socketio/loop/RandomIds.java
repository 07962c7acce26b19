package dev.marquee.socketio.loop;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable ids. Draws randomness in blocks, because a draw per connection would dominate a storm of joins. */
public final class RandomIds {
    private static final int ID_BYTES = 18; // 144 bits, 24 characters
    private static final int BLOCK = ID_BYTES * 64;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random = new SecureRandom();
    private final byte[] block = new byte[BLOCK];
    private final byte[] id = new byte[ID_BYTES];
    private int used = BLOCK;

    RandomIds() {}

    /** Returns a new id of 24 base64url characters. */
    public String next() {
        if (used == BLOCK) {
            random.nextBytes(block);
            used = 0;
        }
        System.arraycopy(block, used, id, 0, ID_BYTES);
        used += ID_BYTES;
        return new String(BASE64URL.encode(id), StandardCharsets.ISO_8859_1);
    }
}
