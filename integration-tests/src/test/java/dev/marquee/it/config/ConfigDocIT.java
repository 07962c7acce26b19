package dev.marquee.it.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs what {@code docs/config.md} shows, and the script that existing installations test with. */
class ConfigDocIT {
    private static final String PYTHON = "/usr/bin/python3";
    private static final Path SCRIPTS = Tools.home().resolve("integration-tests/src/test");

    @RegisterExtension
    static final MarqueeServer SERVER = ConfigServers.demo();

    private static String snippet(String language) throws IOException {
        String text = Files.readString(Tools.home().resolve("docs/config.md"));
        Matcher matcher =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(language + " in docs/config.md").isTrue();
        return matcher.group(1);
    }

    private static List<String> command(String language) throws IOException {
        Path folder = Files.createDirectories(SERVER.folder().resolve("snippets"));
        switch (language) {
            case "js" -> {
                if (!Tools.runs(List.of("node", "--version"))) {
                    Tools.missing("node is not on the PATH");
                }
                if (!Files.isDirectory(SCRIPTS.resolve("js/node_modules/socket.io-client-latest"))) {
                    Tools.missing("the Node clients are not there; see CONTRIBUTING.md");
                }
                Path file = folder.resolve("client.cjs");
                Files.writeString(
                        file,
                        snippet(language)
                                .replace(
                                        "import { io } from \"socket.io-client\";",
                                        "const { io } = require(\""
                                                + SCRIPTS.resolve("js/node_modules/socket.io-client-latest")
                                                + "\");"));
                return List.of("node", file.toString());
            }
            case "java" -> {
                Path file = folder.resolve("Client.java");
                Files.writeString(file, snippet(language));
                return List.of(Tools.java(), "-cp", System.getProperty("java.class.path"), file.toString());
            }
            default -> {
                if (!Tools.runs(List.of(PYTHON, "-c", "import socketio, requests"))) {
                    Tools.missing("python-socketio or requests is not there");
                }
                Path file = folder.resolve("client.py");
                Files.writeString(file, snippet(language));
                return List.of(PYTHON, file.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"js", "java", "python"})
    void theSnippetsWork(String language) throws IOException {
        Rest owner = ConfigServers.as(SERVER, Jwt.owner());
        owner.post("/api/admin/features/5/toggle", Map.of("is_enabled", true));
        Map<String, String> environment =
                Map.of("MARQUEE_URL", SERVER.uri().toString(), "MARQUEE_TOKEN", Jwt.client(1), "MARQUEE_CLIENT", "1");
        try (RunningProgram program = RunningProgram.start(
                command(language), environment, SERVER.folder().path())) {
            program.awaitLine(line -> line.equals("features: accounts content_studio dashboard scheduler settings"));
            owner.post("/api/admin/features/4/toggle", Map.of("is_enabled", true));
            owner.post("/api/admin/features/5/toggle", Map.of("is_enabled", false));
            program.awaitLine(line -> line.equals("scheduler is off"));
            assertThat(program.out()).noneMatch(line -> line.contains("analytics"));
        }
    }

    private static RunningProgram menu(String choice, String token) {
        if (!Tools.runs(List.of(PYTHON, "-c", "import socketio, aiohttp"))) {
            Tools.missing("python-socketio is not there");
        }
        return RunningProgram.start(
                List.of(PYTHON, SCRIPTS.resolve("python/config_menu.py").toString(), choice),
                Map.of("URL", SERVER.uri().toString(), "TOKEN", token),
                SERVER.folder().path());
    }

    @Test
    void theMenuScriptOfExistingInstallationsListens() {
        try (RunningProgram admin = menu("1", Jwt.admin());
                RunningProgram client = menu("2", Jwt.client(1))) {
            admin.awaitLine(line -> line.equals("Listening for updates..."));
            client.awaitLine(line -> line.equals("Heartbeat sent"));
            assertThat(admin.process().isAlive()).isTrue();
        }
        try (RunningProgram refused = menu("1", "put-your-token-here")) {
            refused.awaitLine(line -> line.startsWith("Connection error: One or more namespaces failed to connect"));
            assertThat(refused.awaitExit()).isZero();
        }
    }
}
