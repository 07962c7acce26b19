package dev.marquee.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-99, 0, 100",
        "bytes=500-, 500, 500",
        "bytes=-100, 900, 100",
        "bytes=-5000, 0, 1000",
        "bytes=990-2000, 990, 10",
        "bytes=1000-, 1000, 0",
        "bytes=-0, 1000, 0",
    })
    void reads_single_ranges_of_a_thousand_bytes(String header, long offset, long length) {
        assertThat(ByteRange.parse(header, 1000)).contains(new ByteRange(offset, length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=", "bytes=-", "bytes=0-1,4-5", "lines=0-1", "bytes=9-1", "bytes=a-b", "0-1"})
    void ignores_what_it_does_not_serve(String header) {
        assertThat(ByteRange.parse(header, 1000)).isEmpty();
    }
}
