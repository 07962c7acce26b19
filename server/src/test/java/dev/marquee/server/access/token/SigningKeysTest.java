package dev.marquee.server.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.marquee.server.SettableClock;
import dev.marquee.server.persistence.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final Instant START = Instant.parse("2026-06-01T08:00:00Z");

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock(START);

    private static Map<String, Object> claims(Instant expires) {
        return Map.of("sub", 1, "type", "access", "exp", expires.getEpochSecond());
    }

    @Test
    void the_first_key_is_made_once_and_kept_from_others() throws IOException {
        String token = new TokenCodec(SigningKeys.of(folder, clock), clock).sign(claims(START.plusSeconds(60)));
        Path file = folder.resolve(SigningKeys.FILE_NAME);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(new TokenCodec(SigningKeys.of(folder, clock), clock)
                        .read(token)
                        .access()
                        .userId())
                .isEqualTo(1);
    }

    @Test
    void an_old_key_is_believed_for_a_month_after_the_next_one_signs() throws IOException {
        SigningKeys keys = SigningKeys.of(folder, clock);
        TokenCodec codec = new TokenCodec(keys, clock);
        Instant late = START.plus(Duration.ofDays(200));
        String token = codec.sign(claims(late));
        clock.advance(Duration.ofDays(91));
        keys.refresh();
        assertThat(keys.believed()).hasSize(2);
        assertThat(codec.read(token).access().userId()).isEqualTo(1);

        clock.advance(Duration.ofDays(32));
        keys.refresh();
        assertThat(keys.believed()).hasSize(1);
        assertThatThrownBy(() -> codec.read(token)).hasMessage("Signature verification failed");
    }

    @Test
    void a_file_that_is_none_of_ours_stops_the_start() throws IOException {
        Files.writeString(folder.resolve(SigningKeys.FILE_NAME), "nonsense\n");
        assertThatThrownBy(() -> SigningKeys.of(folder, clock))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("jwt-keys cannot be used");
    }
}
