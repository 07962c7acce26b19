package dev.marquee.agent.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The unit that runs a player.
 *
 * @param java the program
 * @param jar the agent's JAR, which updates replace
 * @param guard the script that undoes an update that does not start
 * @param data the agent's folder
 * @param user who runs it
 * @param arguments of {@code run}, without the command itself
 */
public record ServiceUnit(Path java, Path jar, Path guard, Path data, String user, List<String> arguments) {
    /** Flags of the JVM for small boards (docs/agent.md). */
    static final List<String> FLAGS = List.of(
            "-Xms8m",
            "-Xmx32m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=48m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xshare:auto");

    /** Copies. */
    public ServiceUnit {
        arguments = List.copyOf(arguments);
    }

    /** The unit file. */
    public String text() {
        List<String> words = new ArrayList<>();
        words.add(java.toString());
        words.addAll(FLAGS);
        words.addAll(List.of("-jar", jar.toString(), "run", "--data", data.toString()));
        words.addAll(arguments);
        String start = words.stream().map(ServiceUnit::quoted).collect(Collectors.joining(" "));
        return """
                # Written by marquee-agent install-service.
                [Unit]
                Description=Marquee player
                Wants=network-online.target
                After=network-online.target sound.target
                StartLimitIntervalSec=0

                [Service]
                User=%s
                SupplementaryGroups=video audio
                Environment=MALLOC_ARENA_MAX=2
                ExecStartPre=/bin/sh %s %s
                ExecStart=%s
                Restart=always
                RestartSec=5
                # Wrong options need a person.
                RestartPreventExitStatus=2
                KillMode=control-group
                TimeoutStopSec=30
                OOMScoreAdjust=-200
                NoNewPrivileges=yes
                ProtectSystem=strict
                ProtectHome=read-only
                ProtectKernelTunables=yes
                ProtectControlGroups=yes
                RestrictSUIDSGID=yes
                ReadWritePaths=%s

                [Install]
                WantedBy=multi-user.target
                """.formatted(
                        plain(user), quoted(guard.toString()), quoted(jar.toString()), start, quoted(data.toString()));
    }

    /** systemd expands {@code %} and {@code $} and takes quotes; a line cannot hold control characters. */
    static String quoted(String word) {
        if (word.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("argument: it has control characters (expected: text of one line)");
        }
        String safe = word.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("%", "%%")
                .replace("$", "$$");
        return safe.matches("[A-Za-z0-9_./:=@,+-]+") ? safe : "\"" + safe + "\"";
    }

    private static String plain(Object word) {
        return quoted(word.toString()).replace("\"", "");
    }
}
