package dev.marquee.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {
    @Test
    void names_an_event_once_per_namespace_and_direction() {
        List<String> keys = EventCatalogue.all().stream()
                .map(event -> event.namespace() + " " + event.direction() + " " + event.name())
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void leaves_the_names_that_the_library_keeps_for_itself() {
        assertThat(EventCatalogue.all())
                .extracting(EventSpec::name)
                .doesNotContain("connect", "connect_error", "disconnect", "disconnecting", "newListener");
    }

    @Test
    void refuses_an_inbound_event_with_receivers() {
        assertThatThrownBy(() -> new EventSpec<>(
                        "/",
                        "x",
                        Direction.TO_SERVER,
                        NoPayload.class,
                        Receivers.CALLER,
                        Role.VIEWER,
                        Delivery.RELIABLE,
                        "x",
                        AckStyle.SUCCESS,
                        null))
                .hasMessageContaining("receivers of x");
    }

    @Test
    void ranks_people_and_leaves_others_beside_the_ladder() {
        assertThat(Stream.of(Role.OWNER, Role.ADMIN, Role.OPERATOR, Role.VIEWER))
                .allMatch(role -> role.satisfies(Role.VIEWER) && role.satisfies(Role.ANYONE));
        assertThat(Role.VIEWER.satisfies(Role.OPERATOR)).isFalse();
        assertThat(Role.DEVICE.satisfies(Role.VIEWER)).isFalse();
        assertThat(Role.OWNER.satisfies(Role.DEVICE)).isFalse();
        assertThat(Role.ANYONE.satisfies(Role.VIEWER)).isFalse();
        assertThat(Stream.of(Role.OWNER, Role.ADMIN, Role.SUPPORT)).allMatch(role -> role.satisfies(Role.SUPPORT));
        assertThat(Stream.of(Role.OPERATOR, Role.VIEWER, Role.CLIENT)).noneMatch(role -> role.satisfies(Role.SUPPORT));
        assertThat(Role.SUPPORT.satisfies(Role.VIEWER)).isTrue();
        assertThat(Role.SUPPORT.satisfies(Role.OPERATOR)).isFalse();
        assertThat(Role.CLIENT.satisfies(Role.VIEWER)).isFalse();
    }
}
