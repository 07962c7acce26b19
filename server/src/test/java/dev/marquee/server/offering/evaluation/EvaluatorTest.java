package dev.marquee.server.offering.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What the public cases (see the integration tests) leave open. */
final class EvaluatorTest {

    /** Buckets computed with an independent implementation of MurmurHash3 x86 32-bit. */
    @ParameterizedTest
    @CsvSource({"gr1, 123, 73", "groupX, 999, 25"})
    void bucketsAreThoseOfMurmur(String group, String identity, int bucket) {
        assertThat(Buckets.percent(group, identity)).isEqualTo(bucket);
    }

    @Test
    void aLargerShareKeepsEverybodyOfTheSmallerOne() {
        Evaluator tenth = rollout(10);
        Evaluator half = rollout(50);

        int inTenth = 0;
        for (int user = 0; user < 5000; user++) {
            EvaluationContext context = EvaluationContext.of(Map.of("userId", Integer.toString(user)));
            if (tenth.isEnabled("menu", context)) {
                inTenth++;
                assertThat(half.isEnabled("menu", context)).isTrue();
            }
        }
        assertThat(inTenth).isBetween(400, 600);
    }

    @Test
    void variantsDivideByWeight() {
        Evaluator flags = of("""
                {"name": "menu", "enabled": true, "variants": [
                  {"name": "a", "weight": 250}, {"name": "b", "weight": 750}]}
                """);

        long first = IntStream.range(0, 4000)
                .filter(user -> flags.variant("menu", EvaluationContext.of(Map.of("userId", "u" + user)))
                        .name()
                        .equals("a"))
                .count();

        assertThat(first).isBetween(900L, 1100L);
    }

    /** The operators on a value, its operand, and what comes of it plainly and inverted. */
    @ParameterizedTest
    @CsvSource({
        "IN, pro, pro, true, false",
        "IN, PRO, pro, false, true",
        "NOT_IN, pro, pro, false, true",
        "STR_CONTAINS, enterprise, prise, true, false",
        "STR_STARTS_WITH, enterprise, enter, true, false",
        "STR_ENDS_WITH, enterprise, enter, false, true",
        "NUM_EQ, 10, 1e1, true, false",
        "NUM_GTE, 9.99, 10, false, true",
        "NUM_LT, ten, 10, false, true",
        "SEMVER_GT, 1.10.0, 1.9.0, true, false",
        "SEMVER_EQ, 1.0.0+build.7, 1.0.0, true, false",
        "SEMVER_LT, 1.0.0-rc.1, 1.0.0, true, false",
        "SEMVER_LT, v1.0.0, 2.0.0, false, true",
        "DATE_AFTER, 2026-01-02T00:00:00+02:00, 2026-01-01T21:59:59Z, true, false",
        "DATE_BEFORE, yesterday, 2026-01-01T00:00:00Z, false, true",
        "REGEX, abc, ^a.c$, true, false",
        "IN_CIDR, 10.1.2.3, 10.0.0.0/8, true, false",
    })
    void operatorsCompareAndInvert(String operator, String value, String operand, boolean plain, boolean inverted) {
        EvaluationContext context = EvaluationContext.of(Map.of("field", value));

        assertThat(constrained(operator, operand, false).isEnabled("menu", context))
                .isEqualTo(plain);
        assertThat(constrained(operator, operand, true).isEnabled("menu", context))
                .isEqualTo(inverted);
    }

    @ParameterizedTest
    @CsvSource({"NUM_GT, twelve", "SEMVER_GT, v1", "DATE_AFTER, tomorrow", "REGEX, (", "REGEX, (a)\\1", "LIKE, a"})
    void whatCannotBeUnderstoodTurnsNothingOn(String operator, String operand) {
        EvaluationContext context = EvaluationContext.of(Map.of("field", "12"));

        assertThat(constrained(operator, operand, false).isEnabled("menu", context))
                .isFalse();
        assertThat(constrained(operator, operand, true).isEnabled("menu", context))
                .isFalse();
    }

    @Test
    void patternsTakeLinearTime() {
        Evaluator flags = constrained("REGEX", "^(a+)+$", false);

        assertThat(flags.isEnabled("menu", EvaluationContext.of(Map.of("field", "a".repeat(50_000) + "b"))))
                .isFalse();
    }

    @Test
    void thePresentIsTheClocks() {
        String flag = """
                {"name": "menu", "enabled": true, "strategies": [{"name": "default", "constraints": [
                  {"contextName": "currentTime", "operator": "DATE_AFTER", "value": "2026-06-01T00:00:00Z"}]}]}
                """;

        assertThat(at("2026-05-31T23:59:59Z", flag)).isFalse();
        assertThat(at("2026-06-01T00:00:01Z", flag)).isTrue();
    }

    @Test
    void aParentDecidesForItsChildrenAndCyclesAreOff() {
        Evaluator flags = of("""
                {"name": "parent", "enabled": true, "strategies": [{"name": "userWithId", "parameters": {"userIds": "1,2"}}]},
                {"name": "child", "enabled": true, "dependencies": [{"feature": "parent"}]},
                {"name": "grandchild", "enabled": true, "dependencies": [{"feature": "child"}]},
                {"name": "other", "enabled": true, "dependencies": [{"feature": "parent", "enabled": false}]},
                {"name": "itself", "enabled": true, "dependencies": [{"feature": "itself"}]}
                """);
        EvaluationContext in = EvaluationContext.of(Map.of("userId", "2"));
        EvaluationContext out = EvaluationContext.of(Map.of("userId", "3"));

        assertThat(flags.names().stream().filter(name -> flags.isEnabled(name, in)))
                .containsExactly("parent", "child");
        assertThat(flags.names().stream().filter(name -> flags.isEnabled(name, out)))
                .containsExactly("other");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"enabled\": false} | DISABLED",
                "{\"enabled\": true} | STATIC",
                "{\"enabled\": true, \"strategies\": [{\"name\": \"flexibleRollout\", \"parameters\": {\"rollout\": 5}}]}"
                        + " | SPLIT",
                "{\"enabled\": true, \"variants\": [{\"name\": \"a\", \"weight\": 1}]} | SPLIT",
                "{\"enabled\": true, \"strategies\": [{\"name\": \"userWithId\"}]} | TARGETING_MATCH",
            })
    void theReasonTellsWhatDecides(String flag, EvaluationReason reason) {
        assertThat(of(flag.replaceFirst("\\{", "{\"name\": \"menu\",")).reason("menu"))
                .isEqualTo(reason);
    }

    private static boolean at(String now, String flag) {
        Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
        return new Evaluator(JsonMapper.shared().readTree("{\"features\": [" + flag + "]}"), clock)
                .isEnabled("menu", EvaluationContext.of(Map.of()));
    }

    private static Evaluator rollout(int percentage) {
        return of("{\"name\": \"menu\", \"enabled\": true, \"strategies\": [{\"name\": \"flexibleRollout\","
                + " \"parameters\": {\"rollout\": \"" + percentage + "\"}}]}");
    }

    private static Evaluator constrained(String operator, String operand, boolean inverted) {
        String quoted = JsonMapper.shared().writeValueAsString(operand);
        return of("{\"name\": \"menu\", \"enabled\": true, \"strategies\": [{\"name\": \"default\", \"constraints\":"
                + " [{\"contextName\": \"field\", \"operator\": \"" + operator + "\", \"value\": " + quoted
                + ", \"values\": [" + quoted + "], \"inverted\": " + inverted + "}]}]}");
    }

    private static Evaluator of(String features) {
        return Evaluator.of("{\"version\": 1, \"features\": [" + features + "]}");
    }
}
