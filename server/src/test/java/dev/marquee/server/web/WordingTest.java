package dev.marquee.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordingTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "27100000, 27.1 MB",
        "999499, 999 kB",
        "999600, 1.0 MB",
        "8589934592, 8.6 GB",
        "123456789012345, 123 TB"
    })
    void bytesAreToldInPowersOf1000(long bytes, String text) {
        assertThat(Wording.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-5, 0 s", "59, 59 s", "60, 1 min 0 s", "200, 3 min 20 s", "3600, 1 h 0 min", "190000, 2 d 4 h"})
    void durationsHaveTwoPartsAtMost(long seconds, String text) {
        assertThat(Wording.duration(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "-30, just now",
        "59, just now",
        "60, 1 min ago",
        "7199, 1 h ago",
        "86400, 1 day ago",
        "172800, 2 days ago",
        "2592000, ''"
    })
    void relativeTimesEndAfterAMonth(long seconds, String text) {
        assertThat(Wording.ago(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "total_count: 0 (expected: 1), Total count: 0 (expected: 1)",
        "code: CO (expected: 4 letters), Code: CO (expected: 4 letters)",
        "Wrong name or password, Wrong name or password",
        "Authentication required: from elsewhere, Authentication required: from elsewhere"
    })
    void messagesNameTheFieldAsThePageDoes(String message, String shown) {
        assertThat(Wording.forPeople(message)).isEqualTo(shown);
    }
}
