package dev.marquee.agent;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the JAR, and the JAR itself. */
final class AgentVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"marquee-agent " + number()};
    }

    static String number() {
        return Optional.ofNullable(AgentVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** The JAR this program runs from; empty when it runs from loose classes. */
    static Optional<Path> jar() {
        CodeSource source = AgentVersion.class.getProtectionDomain().getCodeSource();
        try {
            return Optional.ofNullable(source)
                    .map(CodeSource::getLocation)
                    .filter(location -> location.getProtocol().equals("file"))
                    .map(location -> Path.of(URI.create(location.toString())))
                    .filter(Files::isRegularFile);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
