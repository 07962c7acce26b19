package dev.marquee.server.cli;

import picocli.CommandLine.IVersionProvider;

/** Says which version runs. */
final class Version implements IVersionProvider {
    /** The version of this build; {@code development} outside of a JAR. */
    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "Marquee " + current(), "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
        };
    }
}
