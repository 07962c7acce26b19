package dev.marquee.socketio.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RepeatedTest {
    private final Repeated<String> texts = new Repeated<>();

    @Test
    void equalValuesBecomeOne() {
        String first = texts.same(copy("websocket"));
        assertThat(texts.same(copy("websocket"))).isSameAs(first);
        assertThat(texts.same(copy("polling"))).isEqualTo("polling");
    }

    @Test
    void manyValuesStayWhatTheyAre() {
        assertThat(IntStream.range(0, 10_000))
                .allSatisfy(i -> assertThat(texts.same("value " + i)).isEqualTo("value " + i));
    }

    private static String copy(String text) {
        return new String(text.toCharArray());
    }
}
