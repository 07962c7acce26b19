package dev.marquee.it.engine;

import dev.marquee.it.harness.Tools;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** python-socketio against the engine, over each transport. */
final class PythonClientIT {
    private static final String PYTHON = "/usr/bin/python3";

    @RegisterExtension
    static final EngineUnderTest ENGINE = new EngineUnderTest();

    @ParameterizedTest
    @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
    void everyCaseHolds(String transports) throws IOException {
        if (!Tools.runs(List.of(PYTHON, "-c", "import socketio, aiohttp"))) {
            Tools.missing("python-socketio is not there; Debian's packages are python3-socketio and python3-aiohttp");
        }
        String script = Tools.home()
                .resolve("integration-tests/src/test/python/engine_cases.py")
                .toString();
        Cases.holdAll(13, PYTHON, script, ENGINE.url(), transports);
    }
}
