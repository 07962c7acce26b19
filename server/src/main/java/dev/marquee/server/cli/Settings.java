package dev.marquee.server.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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

    /**
     * Checks that every key of the file is an option of some command.
     *
     * @throws CommandFailedException naming a key that is none
     */
    void requireKnown(CommandLine line) {
        Set<String> known = new TreeSet<>();
        collectNames(line, known);
        for (String key : properties.stringPropertyNames()) {
            if (!known.contains(key)) {
                throw new CommandFailedException("settings file: " + key + " (expected: one of " + known + ")");
            }
        }
    }

    private static void collectNames(CommandLine line, Set<String> names) {
        line.getCommandSpec().options().forEach(option -> names.add(name(option)));
        line.getSubcommands().values().forEach(sub -> collectNames(sub, names));
    }

    private static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^--", "");
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        String name = name(option);
        String fromEnvironment =
                environment.get("MARQUEE_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        return fromEnvironment != null ? fromEnvironment : properties.getProperty(name);
    }
}
