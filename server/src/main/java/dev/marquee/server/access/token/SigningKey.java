package dev.marquee.server.access.token;

import dev.marquee.server.access.Secrets;
import java.time.Instant;
import java.util.Base64;

/**
 * A key that signs or signed.
 *
 * @param name header {@code kid} of the tokens it signed
 * @param madeAt to the second
 */
record SigningKey(String name, Instant madeAt, MacSecret secret) {
    private static final int NAME_LENGTH = 8;

    static SigningKey generate(Secrets random, Instant now) {
        return parse(random.token().substring(0, NAME_LENGTH) + " " + now.getEpochSecond() + " " + random.token());
    }

    /** @throws IllegalArgumentException when the line is none of ours */
    static SigningKey parse(String line) {
        String[] parts = line.trim().split(" ", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a line of " + parts.length + " words (expected: name, time, secret)");
        }
        return new SigningKey(
                parts[0],
                Instant.ofEpochSecond(Long.parseLong(parts[1])),
                new MacSecret(Base64.getUrlDecoder().decode(parts[2])));
    }

    String line() {
        return name + " " + madeAt.getEpochSecond() + " " + secret.encoded();
    }

    @Override
    public String toString() {
        return "SigningKey[" + name + "]";
    }
}
