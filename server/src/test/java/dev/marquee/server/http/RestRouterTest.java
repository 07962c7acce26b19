package dev.marquee.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RestRouterTest {
    private final RestHandler handler = RestHandler.now(request -> RestResponse.text(200, ""));
    private final RestRouter router = new RestRouter()
            .add("GET", "/api/batches/active", RouteAccess.VIEWER, handler)
            .add("GET", "/api/batches/{id}", RouteAccess.VIEWER, handler)
            .add("POST", "/api/batches/{id}/start", RouteAccess.OPERATOR, handler);

    @Test
    void prefers_literal_segments() {
        assertThat(router.match("GET", "/api/batches/active")
                        .orElseThrow()
                        .route()
                        .pattern())
                .isEqualTo("/api/batches/active");
        assertThat(router.match("GET", "/api/batches/7").orElseThrow().params()).containsEntry("id", "7");
    }

    @Test
    void serves_head_where_it_serves_get() {
        assertThat(router.match("HEAD", "/api/batches/7")).isPresent();
        assertThat(router.methodsOf("/api/batches/7")).containsExactly("GET", "HEAD");
    }

    @Test
    void matches_whole_paths_only() {
        assertThat(router.match("GET", "/api/batches/")).isEmpty();
        assertThat(router.match("GET", "/api/batches/7/8")).isEmpty();
        assertThat(router.match("GET", "/api/batches/7/start")).isEmpty();
        assertThat(router.methodsOf("/api/batches/7/start")).containsExactly("POST");
    }

    @Test
    void refuses_a_route_that_exists() {
        assertThatThrownBy(() -> router.add("GET", "/api/batches/{id}", RouteAccess.VIEWER, handler))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/api/batches/{id}");
    }
}
