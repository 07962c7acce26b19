package dev.marquee.server.offering.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.config.ClientConfig;
import dev.marquee.contract.config.Platform;
import dev.marquee.server.offering.OfferingFixture;
import dev.marquee.server.offering.client.ClientDao;
import dev.marquee.server.offering.client.ClientService;
import dev.marquee.server.offering.platform.PlatformService;
import dev.marquee.server.offering.state.Client;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncServiceTest {
    @TempDir
    Path folder;

    @Test
    void a_client_is_sent_what_holds_when_it_is_sent() {
        try (OfferingFixture offering = new OfferingFixture(folder)) {
            SyncService syncs = new SyncService(
                    offering.database,
                    offering.writes,
                    offering.state,
                    offering.events,
                    new ClientConfigs(offering.state, offering.json, offering.clock),
                    offering.json,
                    offering.clock);
            Client client = ClientService.draft(7, "a@example.org", null, "2026-01-01T00:00:00.000000Z");
            offering.writes
                    .submit(context -> new ClientDao().insert(context.handle(), client))
                    .join();
            offering.state.put(client);
            Platform platform = offering.platforms
                    .create("video", new PlatformService.Edit(Set.of(), null, null, null), OfferingFixture.ACTOR)
                    .join();

            // The switch is stored first, but memory does not know of it when the configuration is put together.
            offering.inOneGroup(() -> {
                offering.platforms.toggle(platform.id(), true, null, OfferingFixture.ACTOR);
                syncs.sync(7, true);
            });
            offering.writes.submit(context -> true).join();

            ClientConfig sent = (ClientConfig)
                    offering.told("notifyClient").get(0).arguments().get(3);
            assertThat(sent.platforms()).extracting(Platform::platform).containsExactly("video");
        }
    }
}
