package dev.marquee.it.harness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a test's server is started, besides its address and folder.
 *
 * @param arguments more arguments of {@code serve}
 * @param environment more variables
 * @param jvm more flags of the virtual machine
 * @param seed command that fills the data folder before the first start; empty fills nothing
 */
public record ServerSettings(
        List<String> arguments, Map<String, String> environment, List<String> jvm, List<String> seed) {
    /** E-mail address of the owner of {@link #closed()}. */
    public static final String OWNER = "owner@example.org";
    /** Password of the owner of {@link #closed()}. */
    public static final String PASSWORD = "a long enough passphrase 7";

    /** Keeps own copies. */
    public ServerSettings {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        jvm = List.copyOf(jvm);
        seed = List.copyOf(seed);
    }

    /** Without a seed. */
    public ServerSettings(List<String> arguments, Map<String, String> environment, List<String> jvm) {
        this(arguments, environment, jvm, List.of());
    }

    /** Open access, a slow tick that does not disturb. */
    public static ServerSettings open() {
        return new ServerSettings(List.of("--access", "open", "--tick", "3600"), Map.of(), List.of());
    }

    /** Open access and nothing else said. */
    public static ServerSettings plain() {
        return new ServerSettings(List.of(), Map.of(), List.of());
    }

    /** Closed access with an owner. */
    public static ServerSettings closed() {
        return new ServerSettings(List.of("--access", "closed", "--tick", "3600"), Map.of(), List.of())
                .environment("MARQUEE_ADMIN_EMAIL", OWNER)
                .environment("MARQUEE_ADMIN_PASSWORD", PASSWORD);
    }

    /** With one more option. */
    public ServerSettings with(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new ServerSettings(all, environment, jvm, seed);
    }

    /** With one more variable. */
    public ServerSettings environment(String name, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, value);
        return new ServerSettings(arguments, all, jvm, seed);
    }

    /** With another flag of the virtual machine. */
    public ServerSettings jvm(String... flags) {
        List<String> all = new ArrayList<>(jvm);
        all.addAll(List.of(flags));
        return new ServerSettings(arguments, environment, all, seed);
    }

    /** With a data folder that this command fills before the first start. */
    public ServerSettings seeded(String... command) {
        return new ServerSettings(arguments, environment, jvm, List.of(command));
    }
}
