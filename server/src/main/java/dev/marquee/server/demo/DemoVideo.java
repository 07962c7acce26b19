package dev.marquee.server.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Makes a short video without any tool: a bar that wanders over a coloured ground, as uncompressed frames in an AVI file.
 * Stateless.
 */
final class DemoVideo {
    private static final int WIDTH = 128;
    private static final int HEIGHT = 72;
    private static final int FRAMES_PER_SECOND = 10;
    private static final int BAR = 12;
    private static final int PIXELS = WIDTH * HEIGHT;
    // I420: all of the brightness, then both colours at a quarter of its size.
    private static final int FRAME_BYTES = PIXELS * 3 / 2;
    private static final int CHUNK_HEAD = 8;
    private static final int MAIN_HEADER = 56;
    private static final int STREAM_HEADER = 56;
    private static final int FORMAT = 40;
    private static final int STREAM_LIST = 4 + CHUNK_HEAD + STREAM_HEADER + CHUNK_HEAD + FORMAT;
    private static final int HEADER_LIST = 4 + CHUNK_HEAD + MAIN_HEADER + CHUNK_HEAD + STREAM_LIST;
    private static final int HAS_INDEX = 0x10;
    private static final int KEY_FRAME = 0x10;
    private static final int INDEX_ENTRY = 16;

    private DemoVideo() {}

    /**
     * Writes one.
     *
     * @param blue share of blue in the colour, 0 to 255; 128 is none
     * @param red share of red, likewise
     */
    static void write(Path file, int seconds, int blue, int red) throws IOException {
        int frames = seconds * FRAMES_PER_SECOND;
        int movie = 4 + frames * (CHUNK_HEAD + FRAME_BYTES);
        int index = frames * INDEX_ENTRY;
        int all = 4 + CHUNK_HEAD + HEADER_LIST + CHUNK_HEAD + movie + CHUNK_HEAD + index;
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK_HEAD + all).order(ByteOrder.LITTLE_ENDIAN);
        chunk(bytes, "RIFF", all);
        word(bytes, "AVI ");
        headers(bytes, frames);
        chunk(bytes, "LIST", movie);
        word(bytes, "movi");
        for (int i = 0; i < frames; i++) {
            chunk(bytes, "00db", FRAME_BYTES);
            frame(bytes, i, frames, blue, red);
        }
        chunk(bytes, "idx1", index);
        for (int i = 0; i < frames; i++) {
            word(bytes, "00db");
            bytes.putInt(KEY_FRAME).putInt(4 + i * (CHUNK_HEAD + FRAME_BYTES)).putInt(FRAME_BYTES);
        }
        bytes.flip();
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    private static void headers(ByteBuffer bytes, int frames) {
        chunk(bytes, "LIST", HEADER_LIST);
        word(bytes, "hdrl");
        chunk(bytes, "avih", MAIN_HEADER);
        ints(bytes, 1_000_000 / FRAMES_PER_SECOND, FRAME_BYTES * FRAMES_PER_SECOND, 0, HAS_INDEX, frames, 0, 1);
        ints(bytes, FRAME_BYTES, WIDTH, HEIGHT, 0, 0, 0, 0);
        chunk(bytes, "LIST", STREAM_LIST);
        word(bytes, "strl");
        chunk(bytes, "strh", STREAM_HEADER);
        word(bytes, "vids");
        word(bytes, "I420");
        ints(bytes, 0, 0, 0, 1, FRAMES_PER_SECOND, 0, frames, FRAME_BYTES, -1, 0, 0);
        bytes.putShort((short) WIDTH).putShort((short) HEIGHT);
        chunk(bytes, "strf", FORMAT);
        ints(bytes, FORMAT, WIDTH, HEIGHT);
        bytes.putShort((short) 1).putShort((short) 12);
        word(bytes, "I420");
        ints(bytes, FRAME_BYTES, 0, 0, 0, 0);
    }

    private static void frame(ByteBuffer bytes, int number, int frames, int blue, int red) {
        int bar = number * (WIDTH - BAR) / Math.max(1, frames - 1);
        byte[] row = new byte[WIDTH];
        for (int x = 0; x < WIDTH; x++) {
            row[x] = (byte) (x >= bar && x < bar + BAR ? 220 : 60 + x / 4);
        }
        for (int y = 0; y < HEIGHT; y++) {
            bytes.put(row);
        }
        byte[] colour = new byte[PIXELS / 4];
        Arrays.fill(colour, (byte) blue);
        bytes.put(colour);
        Arrays.fill(colour, (byte) red);
        bytes.put(colour);
    }

    private static void chunk(ByteBuffer bytes, String name, int length) {
        word(bytes, name);
        bytes.putInt(length);
    }

    private static void word(ByteBuffer bytes, String word) {
        bytes.put(word.getBytes(StandardCharsets.US_ASCII));
    }

    private static void ints(ByteBuffer bytes, int... values) {
        for (int value : values) {
            bytes.putInt(value);
        }
    }
}
