package dev.marquee.agent.install;

import java.nio.file.Path;

/**
 * A finished install.
 *
 * @param hostname the Pi's name
 * @param target what was written
 * @param bytes length of the image
 * @param checksum its SHA-256 in lower-case hex
 */
public record Installed(String hostname, Path target, long bytes, String checksum) {
    @Override
    public String toString() {
        return "installed " + hostname + " on " + target + ": " + bytes + " bytes, sha256 " + checksum;
    }
}
