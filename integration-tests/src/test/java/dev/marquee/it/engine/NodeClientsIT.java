package dev.marquee.it.engine;

import dev.marquee.it.harness.Tools;
import dev.marquee.socketio.recovery.RecoveryConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock JavaScript clients of each protocol against the engine, over each transport. */
final class NodeClientsIT {
    private static final Path JS = Tools.home().resolve("integration-tests/src/test/js");

    @RegisterExtension
    static final EngineUnderTest ENGINE = new EngineUnderTest();

    @RegisterExtension
    static final EngineUnderTest RECOVERING =
            new EngineUnderTest(builder -> builder.recovery(RecoveryConfig.defaults()));

    @RegisterExtension
    static final EngineUnderTest COMPRESSING = new EngineUnderTest(builder -> builder.perMessageDeflate(true));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.5.0  | polling", "2.5.0  | websocket", "2.5.0  | polling,websocket",
                "4.5.4  | polling", "4.5.4  | websocket", "4.5.4  | polling,websocket",
                "latest | polling", "latest | websocket", "latest | polling,websocket",
            })
    void everyCaseHolds(String version, String transports) throws IOException {
        Cases.holdAll(18, "node", script("engine-cases.js", version), version, ENGINE.url(), transports);
    }

    /** The clients offer permessage-deflate by themselves. */
    @ParameterizedTest
    @ValueSource(strings = {"2.5.0", "latest"})
    void everyCaseHoldsCompressed(String version) throws IOException {
        String transports = "polling,websocket";
        Cases.holdAll(18, "node", script("engine-cases.js", version), version, COMPRESSING.url(), transports);
    }

    /** Nothing is lost, repeated or reordered while connections change their transport or come anew. */
    @ParameterizedTest
    @ValueSource(strings = {"upgrades", "reconnects"})
    void aThousandChangesLoseNothing(String what) throws IOException {
        Cases.holdAll(1, "node", script("engine-churn.js", "latest"), "latest", ENGINE.url(), what, "1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void comesBackToWhereItWas(String transports) throws IOException {
        Cases.holdAll(2, "node", script("engine-recovery.js", "latest"), "latest", RECOVERING.url(), transports);
    }

    private static String script(String name, String version) {
        if (!Files.isDirectory(JS.resolve("node_modules/socket.io-client-" + version))) {
            Tools.missing("the Node clients are not there; get them by: npm ci --prefix integration-tests/src/test/js");
        }
        return JS.resolve(name).toString();
    }
}
