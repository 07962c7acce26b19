package dev.marquee.it.realtime;

import dev.marquee.it.client.ClientKind;
import dev.marquee.it.client.StockClients;
import dev.marquee.it.client.TestClient;
import dev.marquee.it.harness.MarqueeServer;
import dev.marquee.it.harness.ServerSettings;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TickIT {
    @RegisterExtension
    static final MarqueeServer SERVER = new MarqueeServer(ServerSettings.plain().with("--tick", "0.2"));

    @RegisterExtension
    static final StockClients CLIENTS = new StockClients();

    @ParameterizedTest
    @EnumSource
    void statisticsAndSystemStatusComeAgainAndAgain(ClientKind kind) {
        TestClient client = CLIENTS.connect(kind, SERVER.uri()).awaitGreeted();

        for (int i = 0; i < 3; i++) {
            int mark = client.mark();
            Shapes.stats(client.awaitEvent(mark, "stats_update"));
            Shapes.systemStatus(client.awaitEvent(mark, "system_status"));
        }
    }
}
