package dev.marquee.server.signage.content;

import org.jspecify.annotations.Nullable;

/**
 * What ffprobe tells of a file; {@code null} for what it does not.
 *
 * @param duration seconds
 * @param bitrate bits a second
 */
public record VideoMetadata(
        @Nullable Double duration,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String codec,
        @Nullable Long bitrate,
        @Nullable Double fps) {}
