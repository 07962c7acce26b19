package dev.marquee.server.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Gives options their value where the command line does not: first the environment ({@code --public-url} is
 * {@code MARQUEE_PUBLIC_URL}), then {@code marquee.properties} in the working folder ({@code public-url=...}).
 */
final class Settings implements IDefaultValueProvider {
    private static final String FILE = "marquee.properties";

    private final Map<String, String> environment;
    private final Properties properties;

    Settings(Map<String, String> environment, Properties properties) {
        this.environment = environment;
        this.properties = properties;
    }

    /** Reads the file of the working folder, or the one that {@code MARQUEE_CONFIG} names. */
    static Settings load(Map<String, String> environment) {
        Properties properties = new Properties();
        String named = environment.get("MARQUEE_CONFIG");
        Path file = Path.of(named == null ? FILE : named);
        if (named != null || Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new CommandFailedException(
                        "settings file " + file + ": unreadable (expected: a properties file)");
            }
        }
        return new Settings(environment, properties);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = option.longestName().replaceFirst("^--", "");
        String fromEnvironment =
                environment.get("MARQUEE_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        return fromEnvironment != null ? fromEnvironment : properties.getProperty(name);
    }
}
