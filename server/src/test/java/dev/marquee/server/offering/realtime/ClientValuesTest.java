package dev.marquee.server.offering.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.contract.EventSpec;
import dev.marquee.server.offering.state.OfferingState;
import dev.marquee.server.realtime.ChannelPublisher;
import java.time.Clock;
import java.util.Collection;
import org.junit.jupiter.api.Test;

final class ClientValuesTest {
    private final ClientValues values =
            new ClientValues(new OfferingState(), new Silence(), Runnable::run, Clock.systemUTC());

    @Test
    void a_connection_counts_once_for_the_client_whose_token_it_showed_last() {
        assertThat(values.opened("a", 1)).isTrue();
        assertThat(values.opened("b", 1)).isTrue();
        assertThat(values.opened("a", 1)).isFalse();
        assertThat(values.online()).isEqualTo(1);

        long movements = values.movements();
        assertThat(values.opened("a", 2)).isFalse();
        assertThat(values.online()).isEqualTo(2);
        assertThat(values.movements()).isNotEqualTo(movements);

        values.closed("b");
        assertThat(values.online()).isEqualTo(1);
        values.closed("a");
        values.closed("a");
        assertThat(values.online()).isZero();
    }

    private static final class Silence implements ChannelPublisher {
        @Override
        public <T> void toRooms(EventSpec<T> event, Collection<String> rooms, T payload) {}

        @Override
        public void changeRooms(String namespace, String members, Collection<String> leave, Collection<String> join) {}

        @Override
        public void end(String namespace, String room, String message) {}

        @Override
        public boolean hasMembers(String namespace, String room) {
            return false;
        }
    }
}
