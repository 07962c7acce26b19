package dev.marquee.agent;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the JAR. */
final class AgentVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(AgentVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
        return new String[] {"marquee-agent " + version};
    }
}
