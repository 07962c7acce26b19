package dev.marquee.agent.install;

import dev.marquee.agent.base.AgentFailure;
import dev.marquee.agent.base.ExitCode;
import dev.marquee.agent.target.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the facts into a JSON file beside a target that is a file. Onto a device nothing is written: its boot partition
 * cannot be mounted without privileges and tools this agent does not ask for, and the image must stay what its checksum
 * says. There the server's record, found by serial number, is where the first boot learns its name.
 */
final class FirstBootFile implements Customizer {
    private final JsonMapper json = JsonMapper.shared();

    @Override
    public String customize(Target target, FirstBoot facts) {
        if (target.isDevice()) {
            return "nothing is written to a device; the name " + facts.hostname() + " is kept by the server";
        }
        Path file = target.path().resolveSibling(target.path().getFileName() + ".marquee-firstboot.json");
        try {
            Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(facts) + "\n");
            return "wrote " + file;
        } catch (IOException e) {
            throw new AgentFailure(
                    ExitCode.TARGET, "target: " + file + " cannot be written: " + AgentFailure.describe(e), e);
        }
    }
}
