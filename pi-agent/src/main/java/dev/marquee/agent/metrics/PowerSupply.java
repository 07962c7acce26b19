package dev.marquee.agent.metrics;

import dev.marquee.agent.base.SystemCommand;
import dev.marquee.agent.base.SystemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a Pi's supply is too weak, as its firmware or the kernel's sensor says. Stateless. */
public final class PowerSupply {
    private static final String FIRMWARE = "devices/platform/soc/soc:firmware/get_throttled";
    /** Bit 0: too weak now; bit 16: was so since boot. */
    private static final long UNDERVOLTAGE = 0x10001;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SystemFiles system;
    private final Optional<Path> vcgencmd;

    /** Reads the kernel's files first, then asks a program if there is one. */
    public PowerSupply(SystemFiles system, Optional<Path> vcgencmd) {
        this.system = system;
        this.vcgencmd = vcgencmd;
    }

    /** {@code null} when this machine cannot tell. */
    @Nullable Boolean undervoltage() {
        Boolean sensor = sensor();
        String word = SystemFiles.text(system.sys().resolve(FIRMWARE))
                .or(this::asked)
                .map(text -> text.replaceFirst("^throttled=", "").replaceFirst("^0[xX]", ""))
                .orElse("");
        if (!word.matches("[0-9a-fA-F]{1,8}")) {
            return sensor;
        }
        return (Long.parseLong(word, 16) & UNDERVOLTAGE) != 0 || Boolean.TRUE.equals(sensor);
    }

    private @Nullable Boolean sensor() {
        try (Stream<Path> sensors = Files.list(system.sys().resolve("class/hwmon"))) {
            return sensors.filter(sensor -> SystemFiles.text(sensor.resolve("name"))
                            .filter("rpi_volt"::equals)
                            .isPresent())
                    .flatMap(sensor -> SystemFiles.text(sensor.resolve("in0_lcrit_alarm")).stream())
                    .map("1"::equals)
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }

    private Optional<String> asked() {
        return vcgencmd.flatMap(program -> {
            try {
                SystemCommand answer = SystemCommand.run(List.of(program.toString(), "get_throttled"), PATIENCE);
                return answer.ok() ? Optional.of(answer.output()) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }
}
