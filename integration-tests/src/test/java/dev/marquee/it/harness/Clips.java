package dev.marquee.it.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Short real videos, and the real player for them. Without the tools tests are skipped, and on CI they fail. */
public final class Clips {
    private static final int BOX_HEAD = 8;

    private Clips() {}

    /** Asks for mpv and ffmpeg. */
    public static void require() {
        for (List<String> tool : List.of(List.of("mpv", "--version"), List.of("ffmpeg", "-version"))) {
            if (!Tools.runs(tool)) {
                Tools.missing(tool.get(0) + " is not installed");
            }
        }
    }

    /** An MP4 of one colour, some tenths of a second long. */
    public static byte[] make(int tenths, String colour) {
        try (TempFolder folder = new TempFolder()) {
            Path file = folder.resolve("clip.mp4");
            boolean made = Tools.runs(List.of(
                    "ffmpeg",
                    "-loglevel",
                    "error",
                    "-f",
                    "lavfi",
                    "-i",
                    "color=c=" + colour + ":s=64x48:r=10:d=" + tenths / 10.0,
                    "-pix_fmt",
                    "yuv420p",
                    file.toString()));
            if (!made) {
                throw new IllegalStateException("ffmpeg: no clip of colour " + colour);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same video with so many random bytes behind it, in a box that players skip. */
    public static byte[] padded(byte[] clip, int bytes) {
        byte[] noise = new byte[bytes];
        new Random(bytes).nextBytes(noise);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(clip);
        all.writeBytes(ByteBuffer.allocate(BOX_HEAD)
                .putInt(bytes + BOX_HEAD)
                .put("free".getBytes(StandardCharsets.US_ASCII))
                .array());
        all.writeBytes(noise);
        return all.toByteArray();
    }
}
