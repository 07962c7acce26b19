package dev.marquee.server.signage.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule behind every list of content. */
final class ScheduleRuleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T08:59:59, false",
        "2026-06-01T09:00:00, true",
        "2026-06-01T17:00:00, true",
        "2026-06-01T17:00:01, false",
        "2026-06-02T12:00:00, true",
        "2026-05-31T12:00:00, false",
    })
    void bothEndsBelongToARun(String time, boolean runs) {
        assertThat(runsAt(rule("09:00", "17:00").build(), time)).isEqualTo(runs);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-01T21:59:59, false",
        "2026-06-01T22:00:00, true",
        "2026-06-02T01:30:00, true",
        "2026-06-02T02:00:01, false",
        "2026-06-02T22:00:00, false",
        "2026-06-01T01:00:00, false",
    })
    void aRunAcrossMidnightBelongsToTheDayItStarted(String time, boolean runs) {
        ScheduleRule rule = rule("22:00", "02:00").days(DayOfWeek.MONDAY).build();
        assertThat(runsAt(rule, time)).isEqualTo(runs);
    }

    @Test
    void anAllDayRunEndsWhereTheNextDayBegins() {
        ScheduleRule rule = rule("09:00", "10:00").allDay().last(MONDAY).build();

        assertThat(runsAt(rule, "2026-06-01T00:00:00")).isTrue();
        assertThat(runsAt(rule, "2026-06-01T23:59:59")).isTrue();
        assertThat(runsAt(rule, "2026-06-02T00:00:00")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY, 3, 2026-06-04, true",
        "DAILY, 3, 2026-06-05, false",
        "WEEKLY, 1, 2026-06-08, true",
        "WEEKLY, 1, 2026-06-09, false",
        "WEEKLY, 2, 2026-06-08, false",
        "WEEKLY, 2, 2026-06-15, true",
        "MONTHLY, 1, 2026-07-01, true",
        "MONTHLY, 1, 2026-07-02, false",
        "MONTHLY, 5, 2026-11-01, true",
        "MONTHLY, 5, 2026-10-01, false",
        "YEARLY, 1, 2027-06-01, true",
        "YEARLY, 2, 2027-06-01, false",
        "YEARLY, 2, 2028-06-01, true",
        "YEARLY, 1, 2027-07-01, false",
        "NONE, 1, 2026-06-09, true",
    })
    void recurrencesCountFromTheFirstDay(Recurrence.Kind kind, int every, LocalDate day, boolean runs) {
        ScheduleRule rule = rule("09:00", "17:00")
                .recurrence(new Recurrence(kind, every, null))
                .build();
        assertThat(rule.runOf(day, BERLIN).isPresent()).isEqualTo(runs);
    }

    @Test
    void weeklyRoundsKeepToTheWeekdaysGiven() {
        ScheduleRule rule = rule("09:00", "17:00")
                .days(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)
                .recurrence(new Recurrence(Recurrence.Kind.WEEKLY, 2, null))
                .build();

        assertThat(days(rule, MONDAY, MONDAY.plusDays(20)))
                .containsExactly(MONDAY, MONDAY.plusDays(4), MONDAY.plusDays(14), MONDAY.plusDays(18));
    }

    @Test
    void aDayThatAMonthLacksIsLeftOut() {
        ScheduleRule rule = rule("09:00", "17:00")
                .first(LocalDate.of(2026, 1, 31))
                .recurrence(new Recurrence(Recurrence.Kind.MONTHLY, 1, null))
                .build();

        assertThat(days(rule, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 6, 30)))
                .containsExactly(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 5, 31));
    }

    @Test
    void theTwentyNinthOfFebruaryComesEveryLeapYear() {
        ScheduleRule rule = rule("09:00", "17:00")
                .first(LocalDate.of(2024, 2, 29))
                .recurrence(new Recurrence(Recurrence.Kind.YEARLY, 1, null))
                .build();

        assertThat(days(rule, LocalDate.of(2027, 2, 1), LocalDate.of(2027, 3, 31)))
                .isEmpty();
        assertThat(days(rule, LocalDate.of(2028, 2, 1), LocalDate.of(2028, 3, 31)))
                .containsExactly(LocalDate.of(2028, 2, 29));
    }

    @Test
    void aRecurrenceEndsWithItsLastDayAndARangeWithIts() {
        ScheduleRule recurring = rule("09:00", "17:00")
                .recurrence(new Recurrence(Recurrence.Kind.DAILY, 1, MONDAY.plusDays(1)))
                .build();
        ScheduleRule ranged = rule("22:00", "02:00").last(MONDAY).build();

        assertThat(days(recurring, MONDAY, MONDAY.plusDays(9))).containsExactly(MONDAY, MONDAY.plusDays(1));
        assertThat(runsAt(ranged, "2026-06-02T01:00:00")).isTrue();
        assertThat(runsAt(ranged, "2026-06-02T23:00:00")).isFalse();
    }

    @Test
    void aBlackoutSilencesTheDayWhateverElseIsSaidAboutIt() {
        ScheduleRule rule = rule("22:00", "02:00")
                .except(MONDAY, ScheduleException.Kind.SPECIAL, null, null)
                .except(MONDAY, ScheduleException.Kind.BLACKOUT, null, null)
                .build();

        assertThat(runsAt(rule, "2026-06-01T23:00:00")).isFalse();
        assertThat(runsAt(rule, "2026-06-02T01:00:00")).isFalse();
        assertThat(runsAt(rule, "2026-06-02T23:00:00")).isTrue();
    }

    @Test
    void anOverrideChangesTheTimesOfItsDayOnly() {
        ScheduleRule rule = rule("09:00", "17:00")
                .except(MONDAY, ScheduleException.Kind.OVERRIDE, "20:00", "21:00")
                .build();

        assertThat(runsAt(rule, "2026-06-01T10:00:00")).isFalse();
        assertThat(runsAt(rule, "2026-06-01T20:30:00")).isTrue();
        assertThat(runsAt(rule, "2026-06-02T10:00:00")).isTrue();
    }

    @Test
    void anOverrideAddsNoRunButASpecialDayDoes() {
        LocalDate sunday = MONDAY.plusDays(6);
        ScheduleRule overridden = rule("09:00", "17:00")
                .days(DayOfWeek.MONDAY)
                .except(sunday, ScheduleException.Kind.OVERRIDE, "10:00", "11:00")
                .build();
        ScheduleRule special = rule("09:00", "17:00")
                .days(DayOfWeek.MONDAY)
                .except(sunday, ScheduleException.Kind.SPECIAL, null, "11:00")
                .build();

        assertThat(overridden.runOf(sunday, BERLIN)).isEmpty();
        assertThat(special.runOf(sunday, BERLIN).orElseThrow().to()).isEqualTo(at("2026-06-07T11:00:00"));
    }

    @Test
    void anOverrideLimitsAnAllDayScheduleToItsTimes() {
        ScheduleRule rule = rule("00:00", "00:01")
                .allDay()
                .except(MONDAY, ScheduleException.Kind.OVERRIDE, "12:00", null)
                .build();

        assertThat(runsAt(rule, "2026-06-01T11:59:59")).isFalse();
        assertThat(runsAt(rule, "2026-06-01T23:59:59")).isTrue();
    }

    @Test
    void whatIsSwitchedOffNeverRuns() {
        assertThat(runsAt(rule("09:00", "17:00").off().build(), "2026-06-01T10:00:00"))
                .isFalse();
    }

    @Test
    void aTimeThatClocksSkipCountsAsLateAsItWouldHaveBeen() {
        // 2026-03-29, 02:00 to 03:00 does not exist in Berlin.
        LocalDate spring = LocalDate.of(2026, 3, 29);
        ScheduleRule rule = rule("02:15", "02:45").first(spring).build();

        ScheduleRule.Run run = rule.runOf(spring, BERLIN).orElseThrow();

        assertThat(run.from()).isEqualTo(Instant.parse("2026-03-29T01:15:00Z"));
        assertThat(Duration.between(run.from(), run.to())).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aNightOfTheChangeIsAnHourShorterOrLonger() {
        ScheduleRule rule =
                rule("22:00", "06:00").first(LocalDate.of(2026, 1, 1)).build();

        assertThat(length(rule, LocalDate.of(2026, 3, 28))).isEqualTo(Duration.ofHours(7));
        assertThat(length(rule, LocalDate.of(2026, 10, 24))).isEqualTo(Duration.ofHours(9));
        assertThat(length(rule, LocalDate.of(2026, 7, 1))).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void theRepeatedHourBelongsToARunThatEndsInIt() {
        LocalDate autumn = LocalDate.of(2026, 10, 25);
        ScheduleRule rule = rule("01:00", "02:30").first(autumn).build();

        assertThat(rule.runAt(Instant.parse("2026-10-25T01:15:00Z"), BERLIN)).isPresent();
        assertThat(rule.runAt(Instant.parse("2026-10-25T01:31:00Z"), BERLIN)).isEmpty();
    }

    @Test
    void anAllDayRunOfTheChangeHasTwentyThreeOrTwentyFiveHours() {
        ScheduleRule rule =
                rule("00:00", "00:01").first(LocalDate.of(2026, 1, 1)).allDay().build();

        assertThat(length(rule, LocalDate.of(2026, 3, 29))).isEqualTo(Duration.ofHours(23));
        assertThat(length(rule, LocalDate.of(2026, 10, 25))).isEqualTo(Duration.ofHours(25));
    }

    @Test
    void theSameRuleRunsAtOtherInstantsInOtherZones() {
        ScheduleRule rule = rule("09:00", "17:00").build();
        Instant time = Instant.parse("2026-06-01T16:00:00Z");

        assertThat(rule.runAt(time, BERLIN)).isEmpty();
        assertThat(rule.runAt(time, ZoneId.of("America/Los_Angeles"))).isPresent();
    }

    @Test
    void runsOfALongSpanAreBounded() {
        assertThat(rule("09:00", "17:00").build().runsBetween(MONDAY, MONDAY.plusYears(50), ZoneOffset.UTC))
                .hasSize(401);
    }

    private static Duration length(ScheduleRule rule, LocalDate day) {
        ScheduleRule.Run run = rule.runOf(day, BERLIN).orElseThrow();
        return Duration.between(run.from(), run.to());
    }

    private static List<LocalDate> days(ScheduleRule rule, LocalDate from, LocalDate to) {
        return rule.runsBetween(from, to, BERLIN).stream()
                .map(ScheduleRule.Run::day)
                .toList();
    }

    private static boolean runsAt(ScheduleRule rule, String local) {
        return rule.runAt(at(local), BERLIN).isPresent();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    private static RuleBuilder rule(String start, String end) {
        return new RuleBuilder(start, end);
    }

    /** Says only what a test is about. */
    private static final class RuleBuilder {
        private final LocalTime start;
        private final LocalTime end;
        private LocalDate first = MONDAY;
        private @Nullable LocalDate last;
        private boolean allDay;
        private Set<DayOfWeek> days = Set.of();
        private Recurrence recurrence = Recurrence.NONE;
        private List<ScheduleException> exceptions = List.of();
        private boolean active = true;

        RuleBuilder(String start, String end) {
            this.start = LocalTime.parse(start);
            this.end = LocalTime.parse(end);
        }

        RuleBuilder first(LocalDate day) {
            first = day;
            return this;
        }

        RuleBuilder last(LocalDate day) {
            last = day;
            return this;
        }

        RuleBuilder allDay() {
            allDay = true;
            return this;
        }

        RuleBuilder days(DayOfWeek... only) {
            days = Set.of(only);
            return this;
        }

        RuleBuilder recurrence(Recurrence rounds) {
            recurrence = rounds;
            return this;
        }

        RuleBuilder except(LocalDate day, ScheduleException.Kind kind, @Nullable String from, @Nullable String to) {
            List<ScheduleException> more = new java.util.ArrayList<>(exceptions);
            more.add(new ScheduleException(day, kind, time(from), time(to), null));
            exceptions = more;
            return this;
        }

        RuleBuilder off() {
            active = false;
            return this;
        }

        ScheduleRule build() {
            return new ScheduleRule(first, last, start, end, allDay, days, recurrence, exceptions, active);
        }

        private static @Nullable LocalTime time(@Nullable String text) {
            return text == null ? null : LocalTime.parse(text);
        }
    }
}
