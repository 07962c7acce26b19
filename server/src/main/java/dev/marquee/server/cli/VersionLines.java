package dev.marquee.server.cli;

import dev.marquee.server.Version;
import picocli.CommandLine.IVersionProvider;

/** Says which version runs on what. */
final class VersionLines implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "Marquee " + Version.current(),
            "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
        };
    }
}
