package dev.marquee.server;

/** Which version runs. Stateless. */
public final class Version {
    private Version() {}

    /** The version of this build; {@code development} outside of a JAR. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
