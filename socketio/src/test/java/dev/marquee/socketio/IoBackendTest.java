package dev.marquee.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.marquee.socketio.loop.IoBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class IoBackendTest {
    @ParameterizedTest
    @EnumSource(IoBackend.class)
    void serves(IoBackend backend) {
        assumeTrue(backend.isAvailable());
        try (TestServer server = TestServer.start(builder -> builder.io(backend));
                WebSocketClient client = server.connected()) {
            client.send("421[\"message-with-ack\",\"x\"]");
            assertThat(client.next()).isEqualTo("431[\"x\"]");
        }
    }

    @Test
    void theOneThatIsMissingIsNamed() {
        assumeTrue(!IoBackend.IO_URING.isAvailable());
        assertThatThrownBy(() -> TestServer.start(builder -> builder.io(IoBackend.IO_URING)))
                .hasMessage("io: IO_URING (expected: available on this machine)");
    }
}
