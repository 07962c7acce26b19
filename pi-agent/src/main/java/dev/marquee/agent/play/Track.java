package dev.marquee.agent.play;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One entry of what is to be shown.
 *
 * @param videoId the server's number of the video
 * @param title for people
 * @param filename as the server names it
 * @param file where it is on this Pi, complete and verified
 * @param seconds how long it is, if the server knows
 */
public record Track(
        long videoId,
        String title,
        String filename,
        Path file,
        @Nullable Double seconds) {}
