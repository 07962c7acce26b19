package dev.marquee.agent;

import dev.marquee.agent.net.ServerAddress;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Readers of option values. Stateless. */
final class Values {
    private static final Pattern RATE = Pattern.compile("(\\d{1,12})([kKmMgG]?)(?:i?[bB])?(?:/s)?");
    private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})(ms|s|m|h)?");
    private static final Pattern VENUE = Pattern.compile("[A-Za-z0-9]{4}");

    private Values() {}

    private static TypeConversionException wrong(String value, String expected) {
        return new TypeConversionException(value + " (expected: " + expected + ")");
    }

    /** {@code host}, {@code host:port} or a URL. */
    static final class Server implements ITypeConverter<ServerAddress> {
        @Override
        public ServerAddress convert(String value) {
            try {
                return ServerAddress.parse(value);
            } catch (IllegalArgumentException e) {
                throw wrong(value, "host, host:port or a http or https URL");
            }
        }
    }

    /** Bytes a second: {@code 500k}, {@code 8M}. */
    static final class Rate implements ITypeConverter<Long> {
        private static final long KIB = 1024;

        @Override
        public Long convert(String value) {
            Matcher matcher = RATE.matcher(value);
            long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
            if (number == 0) {
                throw wrong(value, "bytes a second > 0, as in 500k or 8M");
            }
            return switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                case "k" -> number * KIB;
                case "m" -> number * KIB * KIB;
                case "g" -> number * KIB * KIB * KIB;
                default -> number;
            };
        }
    }

    /** A length of time: {@code 45s}, {@code 10m}, {@code PT1H}; a bare number means seconds. */
    static final class Length implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            Matcher matcher = LENGTH.matcher(value);
            try {
                Duration duration = matcher.matches() ? of(matcher) : Duration.parse(value);
                if (!duration.isNegative()) {
                    return duration;
                }
            } catch (DateTimeParseException e) {
                // Said below.
            }
            throw wrong(value, "a duration >= 0, as in 45s, 10m or 2h");
        }

        private static Duration of(Matcher matcher) {
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofSeconds(number);
            };
        }
    }

    /** A venue's code, in upper case. */
    static final class Venue implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            if (!VENUE.matcher(value).matches()) {
                throw wrong(value, "4 letters or digits");
            }
            return value.toUpperCase(Locale.ROOT);
        }
    }
}
