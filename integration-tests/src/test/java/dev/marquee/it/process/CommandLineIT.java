package dev.marquee.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Fixtures;
import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.RunningProgram;
import dev.marquee.it.harness.ServerProcess;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.TempFolder;
import dev.marquee.it.harness.Tools;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineIT {
    private final TempFolder folder = new TempFolder();

    @AfterEach
    void removeFolder() {
        folder.close();
    }

    private RunningProgram run(Map<String, String> environment, String... arguments) {
        return ServerProcess.command(List.of(), List.of(arguments), environment, folder.path());
    }

    private void assertFails(int code, String mention, RunningProgram program) {
        try (program) {
            assertThat(program.awaitExit()).as(program.transcript()).isEqualTo(code);
            assertThat(program.out()).isEmpty();
            assertThat(program.err()).as(program.transcript()).hasSize(1);
            assertThat(program.err().get(0)).startsWith("marquee: ").contains(mention);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--no-such-option, no-such-option",
        "--listen=nowhere, nowhere",
        "--listen=127.0.0.1:99999, 99999",
        "--tick=soon, soon",
        "--tick=-1, tick",
        "--tick=0, tick",
        "--access=ajar, ajar",
        "--origin=evil, evil",
        "--imaging-net=10.0.0.0/99, 10.0.0.0/99",
        "--public-url=not a url, public-url"
    })
    void aWrongOptionIsNamedInOneLine(String option, String mention) {
        assertFails(2, mention, run(Map.of(), "serve", "--data", "data", "--listen", "127.0.0.1:0", option));
    }

    @Test
    void aWrongVariableIsNamedInOneLine() {
        assertFails(2, "soon", run(Map.of("MARQUEE_TICK", "soon"), "serve", "--listen", "127.0.0.1:0"));
    }

    @Test
    void anUnknownCommandIsAUsageFault() {
        assertFails(2, "frobnicate", run(Map.of(), "frobnicate"));
    }

    @Test
    void aPortInUseIsToldInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertFails(1, port, serve("data", "127.0.0.1:" + port));
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsToldInOneLine() throws Exception {
        Files.writeString(folder.resolve("data"), "a file");

        assertFails(1, "data", serve("data", "127.0.0.1:0"));
    }

    @Test
    void aCorruptDatabaseIsToldInOneLineAndLeftAsItIs() throws Exception {
        Path database = databaseOfAnEarlierRun();
        byte[] garbage = "not a database, for sure. ".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(database, garbage);

        assertFails(1, "data", serve("data", "127.0.0.1:0"));

        assertThat(Files.readAllBytes(database)).isEqualTo(garbage);
    }

    @Test
    void aDatabaseOfANewerVersionIsToldInOneLine() throws Exception {
        Path database = databaseOfAnEarlierRun();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            connection
                    .createStatement()
                    .execute("INSERT INTO schema_history (version, name, checksum, applied_at)"
                            + " VALUES (9999, 'future', 'none', '2126-01-01')");
        }

        assertFails(1, "newer", serve("data", "127.0.0.1:0"));
    }

    @Test
    void aFolderIsUsedByOneServerOnly() {
        try (ServerProcess first =
                ServerProcess.start(ServerSettings.open(), folder.resolve("data"), "127.0.0.1:0", folder.path())) {
            assertThat(new Rest(first.uri()).get("/health").statusCode()).isEqualTo(200);

            assertFails(1, "data", serve("data", "127.0.0.1:0"));
        }
    }

    private RunningProgram serve(String data, String listen) {
        return run(Map.of(), "serve", "--data", data, "--listen", listen);
    }

    private Path databaseOfAnEarlierRun() throws Exception {
        try (ServerProcess server =
                ServerProcess.start(ServerSettings.open(), folder.resolve("data"), "127.0.0.1:0", folder.path())) {
            server.program().terminate();
            server.program().awaitExit();
        }
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void settingsComeFromEnvironmentAndFile() throws Exception {
        Files.writeString(folder.resolve("marquee.properties"), "tick=0.2\ndata=kept\nlisten=127.0.0.1:1\n");
        try (RunningProgram program = run(Map.of("MARQUEE_LISTEN", "127.0.0.1:0,127.0.0.1:0"), "serve")) {
            String line = program.awaitLine(text -> text.startsWith("Marquee ready: "));

            String[] addresses = line.substring("Marquee ready: ".length()).split(" ");
            assertThat(addresses).hasSize(2).doesNotHaveDuplicates();
            for (String address : addresses) {
                assertThat(new Rest(URI.create(address)).get("/health").statusCode())
                        .isEqualTo(200);
            }
            assertThat(program.out()).hasSize(1);
            assertThat(folder.resolve("kept")).isDirectory();
        }
    }

    @ParameterizedTest
    @CsvSource({"image list", "user list", "user disable somebody"})
    void aMistypedFolderIsNotMade(String command) {
        Path mistyped = folder.path().resolve("dtaa");
        assertFails(
                1,
                "dtaa",
                run(
                        Map.of(),
                        Stream.concat(Stream.of(command.split(" ")), Stream.of("--data", mistyped.toString()))
                                .toArray(String[]::new)));
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void anUnknownProductIsAUsageFault() throws Exception {
        Path image = Files.write(folder.path().resolve("a.img"), new byte[] {1});
        assertFails(
                2,
                "ZZZ",
                run(
                        Map.of(),
                        "image",
                        "add",
                        "--product",
                        "ZZZ",
                        "--data",
                        folder.path().resolve("d").toString(),
                        image.toString()));
    }

    @Test
    void helpIsGivenForEveryCommand() {
        for (List<String> command : List.of(
                List.of("--help"),
                List.of("serve", "--help"),
                List.of("demo", "--help"),
                List.of("image", "add", "--help"))) {
            try (RunningProgram program = run(Map.of(), command.toArray(String[]::new))) {
                assertThat(program.awaitExit()).isZero();
                assertThat(String.join("\n", program.out())).contains("marquee");
                assertThat(program.err()).isEmpty();
            }
        }
    }

    @Test
    void misspeltSettingsAreNamed() throws Exception {
        Files.writeString(folder.resolve("marquee.properties"), "acces=closed\n");
        try (RunningProgram program = run(Map.of(), "serve")) {
            assertThat(program.awaitExit()).isEqualTo(2);
            assertThat(program.err()).singleElement().asString().contains("acces (expected: one of [access, ");
        }
    }

    @Test
    void theAgentGetsItsArgumentsInTheOrderGiven() {
        try (RunningProgram agent = run(
                Map.of("MARQUEE_HOME", Tools.home().toString()),
                "agent",
                "install",
                "--server",
                "http://127.0.0.1:1",
                "--target",
                "card",
                "--timeout-away",
                "0s")) {
            assertThat(agent.awaitExit()).as(agent.transcript()).isEqualTo(5);
            assertThat(String.join("\n", agent.err())).contains("away for 0.0 s");
        }
    }

    @Test
    void anImageIsRegisteredByCommandWhileTheServerRests() throws Exception {
        databaseOfAnEarlierRun();
        Files.write(folder.resolve("my image.img"), Fixtures.content(5000));
        try (RunningProgram add = run(
                Map.of(), "image", "add", "--data", "data", "--product", "KXP2", "--version", "7", "my image.img")) {
            assertThat(add.awaitExit()).as(add.transcript()).isZero();
        }
        try (ServerProcess server =
                ServerProcess.start(ServerSettings.open(), folder.resolve("data"), "127.0.0.1:0", folder.path())) {
            Rest rest = new Rest(server.uri());
            assertThat(rest.json("/api/images").get(0).path("is_active").asBoolean())
                    .isTrue();
            assertThat(Json.parse(rest.post("/api/config", Map.of("product_type", "KXP2"))
                                    .body())
                            .path("image_size")
                            .asInt())
                    .isEqualTo(5000);
        }
    }
}
