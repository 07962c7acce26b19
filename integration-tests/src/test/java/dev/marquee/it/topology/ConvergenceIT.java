package dev.marquee.it.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import dev.marquee.it.harness.Waiting;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Five people edit the same devices at random; whatever happens, all see the same in the end, and it is what is stored. */
class ConvergenceIT {
    private static final int EDITORS = 5;
    private static final int EDITS = Integer.getInteger("marquee.it.edits", 10_000);
    private static final int DEVICES = 50;

    @RegisterExtension
    final MarqueeServer server = new MarqueeServer(ServerSettings.open());

    private final AtomicInteger carriedOut = new AtomicInteger();
    private final AtomicInteger names = new AtomicInteger();

    @Test
    void fiveEditorsAtRandomEndWithTheSameGraphThroughARestart() throws Exception {
        Network network = new Network(server.rest());
        for (int i = 0; i < DEVICES; i++) {
            network.device(i % 2 == 0 ? "OLT" : "ONT");
        }
        List<LivePage> pages = new ArrayList<>();
        ExecutorService editors = Executors.newFixedThreadPool(EDITORS);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < EDITORS; i++) {
                LivePage page = new LivePage(server.uri());
                pages.add(page);
                int editor = i;
                working.add(editors.submit(() -> edit(page, editor)));
            }
            Waiting.until("half of the edits")
                    .atMost(Waiting.LIMIT.multipliedBy(4))
                    .until(() -> carriedOut.get() > EDITS / 2);
            server.restart();
            for (Future<?> work : working) {
                work.get();
            }
            for (LivePage page : pages) {
                Waiting.until("the same graph in every page")
                        .untilAsserted(() -> assertThat(page.shown()).isEqualTo(LivePage.stored(server.rest())));
                assertThat(page.connections()).isGreaterThan(1);
            }
        } finally {
            editors.shutdownNow();
            pages.forEach(LivePage::close);
        }
    }

    private void edit(LivePage page, int editor) {
        Waiting.until("the first load").until(page::isLoaded);
        Random random = new Random(editor);
        Network network = new Network(server.rest().with("X-Editor", "editor-000" + editor));
        int edits = EDITS / EDITORS;
        for (int i = 0; i < edits; i++) {
            attempt(network, page, random);
            carriedOut.incrementAndGet();
        }
    }

    /** While the server is away it is asked again; what another made impossible is refused, and that is right. */
    private void attempt(Network network, LivePage page, Random random) {
        while (true) {
            try {
                HttpResponse<String> answer = once(network, page, random);
                assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201, 204, 400, 404, 409, 503);
                return;
            } catch (UncheckedIOException e) {
                Waiting.until("the server")
                        .ignoreExceptions()
                        .until(() -> network.rest().get("/health").statusCode() == 200);
            }
        }
    }

    private HttpResponse<String> once(Network network, LivePage page, Random random) {
        List<Long> devices = page.devices();
        int kind = random.nextInt(20);
        if (devices.size() < DEVICES - 5 || (kind == 0 && devices.size() < DEVICES + 5)) {
            return network.call(
                    "POST",
                    "/api/topology/devices",
                    Map.of(
                            "name",
                            "new " + names.incrementAndGet(),
                            "device_type",
                            "OLT",
                            "provision",
                            random.nextBoolean(),
                            "validate_upstream",
                            false));
        }
        long one = devices.get(random.nextInt(devices.size()));
        long other = devices.get(random.nextInt(devices.size()));
        String path = "/api/devices/" + one;
        String own = "/api/topology/devices/" + one;
        return switch (kind) {
            case 0, 1 -> network.call("DELETE", path, (String) null);
            case 2, 3, 4, 5 ->
                network.call(
                        "POST",
                        "/api/links/create-simple",
                        Map.of("device_a_id", one, "device_b_id", other, "link_type", "fiber"));
            case 6, 7, 8 -> removeLink(network, page, random);
            case 9 -> network.call("PATCH", path + "/override", Map.of("status_override", "UP"));
            case 10 -> network.call("PATCH", own, Map.of("name", "name " + names.incrementAndGet()));
            case 11 -> network.call("PATCH", own, Map.of("x", random.nextInt(99), "status", "DEGRADED"));
            case 12, 13 -> network.call("POST", "/api/topology/undo", (String) null);
            case 14 -> network.call("POST", "/api/topology/redo", (String) null);
            case 15 ->
                network.call(
                        "POST",
                        "/api/topology/bulk",
                        Map.of(
                                "operations",
                                List.of(
                                        Map.of("op", "move", "id", one, "x", random.nextInt(500), "y", 3),
                                        Map.of("op", "status", "id", other, "status", "UP"))));
            default -> network.call("PATCH", path, Map.of("x", random.nextInt(500), "y", random.nextInt(500)));
        };
    }

    private static HttpResponse<String> removeLink(Network network, LivePage page, Random random) {
        List<Long> links = page.links();
        long id = links.isEmpty() ? 1 : links.get(random.nextInt(links.size()));
        return random.nextInt(4) == 0
                ? network.call("PATCH", "/api/topology/links/" + id, Map.of("length_km", random.nextInt(20)))
                : network.call("DELETE", "/api/links/" + id, (String) null);
    }
}
