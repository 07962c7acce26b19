package dev.marquee.it.client;

import dev.marquee.it.harness.Tools;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Opens stock clients for tests and closes them after each. Programs that hold clients of other languages start with the
 * first client of their kind and end with the class. Register it in a static field.
 */
public final class StockClients implements AfterEachCallback, AfterAllCallback {
    private static final Path JS = Tools.home().resolve("integration-tests/src/test/js");
    private static final Path PYTHON_DRIVER = Tools.home().resolve("integration-tests/src/test/python/driver.py");
    private static final String PYTHON = "/usr/bin/python3";

    private final Map<ClientKind.Library, DriverProcess> drivers = new EnumMap<>(ClientKind.Library.class);
    private final List<TestClient> open = new CopyOnWriteArrayList<>();

    /** Connects to a server. */
    public TestClient connect(ClientKind kind, URI server) {
        return connect(kind, server, Map.of(), Map.of());
    }

    /**
     * Connects to a server.
     *
     * @param auth object of the handshake
     * @param headers of every HTTP request that the client makes
     */
    public TestClient connect(ClientKind kind, URI server, Map<String, String> auth, Map<String, String> headers) {
        TestClient client;
        if (kind.library() == ClientKind.Library.JAVA) {
            client = new JavaClient(server.toString(), kind.transports(), auth, headers);
        } else {
            Map<String, Object> options = new HashMap<>();
            options.put("transports", kind.transports());
            if (!auth.isEmpty()) {
                options.put("auth", auth);
            }
            if (!headers.isEmpty()) {
                options.put("extraHeaders", headers);
            }
            client = driver(kind.library()).open(server.toString(), options);
        }
        open.add(client);
        return client;
    }

    /** Connects a Node client with options of the test's own, as a page gives them. */
    public TestClient connectPage(ClientKind.Library library, URI server, Map<String, Object> options) {
        TestClient client = driver(library).open(server.toString(), options);
        open.add(client);
        return client;
    }

    private DriverProcess driver(ClientKind.Library library) {
        return drivers.computeIfAbsent(library, StockClients::startDriver);
    }

    private static DriverProcess startDriver(ClientKind.Library library) {
        return switch (library) {
            case NODE_4_5 -> node("4.5.4");
            case NODE_LATEST -> node("latest");
            case PYTHON -> python();
            case JAVA -> throw new IllegalArgumentException("needs no driver");
        };
    }

    private static DriverProcess node(String version) {
        if (!Tools.runs(List.of("node", "--version"))) {
            Tools.missing("node is not on the PATH");
        }
        if (!Files.isDirectory(JS.resolve("node_modules/socket.io-client-" + version))) {
            Tools.missing("the Node clients are not there; get them by: npm ci --prefix integration-tests/src/test/js");
        }
        return new DriverProcess(List.of("node", JS.resolve("driver.js").toString(), version));
    }

    private static DriverProcess python() {
        if (!Tools.runs(List.of(PYTHON, "-c", "import socketio, aiohttp"))) {
            Tools.missing("python-socketio is not there; Debian's packages are python3-socketio and python3-aiohttp");
        }
        return new DriverProcess(List.of(PYTHON, PYTHON_DRIVER.toString()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<TestClient> all = new ArrayList<>(open);
        open.clear();
        all.forEach(TestClient::close);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        drivers.values().forEach(DriverProcess::close);
        drivers.clear();
    }
}
