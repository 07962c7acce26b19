package dev.marquee.server.topology.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.server.JsonMappers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ValuesTest {
    private final JsonMapper mapper = JsonMappers.wire();
    private final List<Problem> problems = new ArrayList<>();

    private String outcome(@Nullable Object value) {
        return problems.isEmpty() ? String.valueOf(value) : problems.get(0).type();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.0, 1",
        "-0.0, 0.0, 0",
        "1.5, 1.5, int_from_float",
        "1e300, 1.0E300, int_parsing_size",
        "1e400, finite_number, finite_number",
        "true, 1.0, 1",
        "[], float_type, int_type",
        "'\" 7 \"', 7.0, 7",
        "'\"+7.0\"', 7.0, 7",
        "'\"7.5\"', 7.5, int_parsing",
        "'\"1.5E2\"', 150.0, int_parsing",
        "'\".5\"', 0.5, int_parsing",
        "'\"0x1p3\"', float_parsing, int_parsing",
        "'\"1e5d\"', float_parsing, int_parsing",
        "'\"1f\"', float_parsing, int_parsing",
        "'\"NaN\"', float_parsing, int_parsing",
        "'\"Infinity\"', float_parsing, int_parsing",
        "'\"\u0663\"', float_parsing, int_parsing",
        "'\"1e999\"', finite_number, int_parsing",
        "'\"99999999999999999999\"', 1.0E20, int_parsing_size",
        "'\"\"', float_parsing, int_parsing",
    })
    void numbersAreReadAsPeopleWriteThem(String json, String number, String whole) {
        assertThat(outcome(Values.number(mapper.readTree(json), List.of(), problems::add)))
                .isEqualTo(number);
        problems.clear();
        assertThat(outcome(Values.whole(mapper.readTree(json), List.of(), problems::add)))
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "fine \u00e4 \ud83d\ude00, true, true",
        "a\\nb\\tc\\r, false, true",
        "a\\u0000, false, false",
        "\\u0085, false, false",
        "\\ud83d, false, false",
        "\\ude00\\ud83d, false, false",
        "\\uffff, false, false",
        "\\ufdd0, false, false",
        "\\ud83f\\udffe, false, false",
    })
    void textHasNoCharactersThatFilesCannotHold(String json, boolean asLine, boolean asText) {
        var value = mapper.readTree("\"" + json + "\"");
        assertThat(Values.line(value, List.of("name"), 10, problems::add) != null)
                .isEqualTo(asLine);
        problems.clear();
        assertThat(Values.text(value, List.of("name"), 10, problems::add) != null)
                .isEqualTo(asText);
        // What is answered can be encoded.
        String answer = mapper.writeValueAsString(problems);
        assertThat(java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(answer))
                .isTrue();
    }
}
