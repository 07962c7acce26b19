package dev.marquee.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ListFilterTest {

    @Test
    void theQueryHoldsWhatIsSetOnly() {
        assertThat(new ListFilter("", "CORO", "", "failed", 3).query()).isEqualTo("?venue=CORO&status=failed");
        assertThat(new ListFilter("", "", "", "", 1).query()).isEmpty();
    }

    @Test
    void valuesAreEncoded() {
        assertThat(new ListFilter("a&b=\"<c>", "", "", "", 1).query()).isEqualTo("?q=a%26b%3D%22%3Cc%3E");
    }

    @Test
    void theNextPageIsOfferedWhenThisOneIsFull() {
        ListFilter filter = new ListFilter("", "CORO", "", "", 1);

        assertThat(filter.next("/deployments", 20, 20)).isEqualTo("/deployments?venue=CORO&page=2");
        assertThat(filter.next("/deployments", 19, 20)).isNull();
        assertThat(filter.previous("/deployments")).isNull();
    }

    @Test
    void pagesCountFromOne() {
        assertThat(new ListFilter("", "", "", "", 3).offset(20)).isEqualTo(40);
        assertThat(new ListFilter("", "", "", "", 3).previous("/x")).isEqualTo("/x?page=2");
    }
}
