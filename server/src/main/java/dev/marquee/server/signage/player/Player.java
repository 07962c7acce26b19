package dev.marquee.server.signage.player;

import org.jspecify.annotations.Nullable;

/**
 * A player ("device" on the wire of the original system). Times are Unix milliseconds.
 *
 * @param serial unique
 * @param approved whether it gets content and commands
 * @param active whether its key counts
 * @param lastSeenAt of the last heartbeat
 * @param currentVideo file name of what plays; {@code null} when nothing does
 * @param reregisterUntilAt until when its serial may register again without the old key
 */
public record Player(
        long id,
        String name,
        String serial,
        @Nullable String venueCode,
        @Nullable String location,
        @Nullable Long primaryGroupId,
        boolean approved,
        boolean active,
        @Nullable String ipAddress,
        String softwareVersion,
        long registeredAt,
        @Nullable Long lastSeenAt,
        @Nullable String currentVideo,
        @Nullable Long playingSinceAt,
        @Nullable Long reregisterUntilAt) {

    /** The same, heard of at a time from an address; keeps the old address when that is unknown. */
    public Player heard(long at, @Nullable String ip) {
        return with(ip == null ? ipAddress : ip, softwareVersion, at, currentVideo, playingSinceAt);
    }

    /** The same, playing this since a time, or nothing. */
    public Player playing(@Nullable String video, @Nullable Long since) {
        return with(ipAddress, softwareVersion, lastSeenAt, video, since);
    }

    /** The same with another version of its software. */
    public Player running(String version) {
        return with(ipAddress, version, lastSeenAt, currentVideo, playingSinceAt);
    }

    private Player with(
            @Nullable String ip,
            String version,
            @Nullable Long seenAt,
            @Nullable String video,
            @Nullable Long playingSince) {
        return new Player(
                id,
                name,
                serial,
                venueCode,
                location,
                primaryGroupId,
                approved,
                active,
                ip,
                version,
                registeredAt,
                seenAt,
                video,
                playingSince,
                reregisterUntilAt);
    }
}
