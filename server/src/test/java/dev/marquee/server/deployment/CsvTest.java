package dev.marquee.server.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "plain|plain",
                "a,b|\"a,b\"",
                "say \"hi\"|\"say \"\"hi\"\"\"",
                "=1+1|'=1+1",
                "+1|'+1",
                "-1|'-1",
                "@SUM(A1)|'@SUM(A1)",
                "=HYPERLINK(\"x\",\"y\")|\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""
            })
    void cellsAreTextAndNothingElse(String value, String cell) {
        assertThat(Csv.cell(value)).isEqualTo(cell);
    }

    @ParameterizedTest
    @CsvSource({"-5, -5", "12, 12"})
    void numbersStayNumbers(long value, String cell) {
        assertThat(Csv.cell(value)).isEqualTo(cell);
    }
}
