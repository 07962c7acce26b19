package dev.marquee.agent.logs;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Stands before stderr, where the log goes, and remembers its last lines. Bounded in lines and characters. Safe on every
 * thread.
 */
public final class LogTail {
    private static final int MOST_LINES = 200;
    private static final int LONGEST_LINE = 1000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private long written;

    /** Puts itself before a stream; to be called before the first line is logged. */
    public PrintStream before(PrintStream stream) {
        return new PrintStream(new Tee(stream), true, StandardCharsets.UTF_8);
    }

    private final class Tee extends OutputStream {
        private final PrintStream behind;

        Tee(PrintStream behind) {
            this.behind = behind;
        }

        @Override
        public void write(int value) {
            behind.write(value);
            remember(Character.toString(value & 0xff));
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            behind.write(bytes, from, length);
            remember(new String(bytes, from, length, StandardCharsets.UTF_8));
        }

        @Override
        public void flush() {
            behind.flush();
        }
    }

    private synchronized void remember(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\n') {
                end();
            } else if (line.length() < LONGEST_LINE && next != '\r') {
                line.append(next);
            }
        }
    }

    private void end() {
        lines.addLast(line.toString());
        line.setLength(0);
        written++;
        if (lines.size() > MOST_LINES) {
            lines.removeFirst();
        }
    }

    /** How many lines there have ever been. */
    public synchronized long written() {
        return written;
    }

    /** The lines after the first {@code known} ones, as far as they are remembered; at most so many, the newest. */
    public synchronized List<String> after(long known, int most) {
        int wanted = (int) Math.min(Math.min(written - known, lines.size()), most);
        List<String> all = new ArrayList<>(lines);
        return wanted <= 0 ? List.of() : List.copyOf(all.subList(all.size() - wanted, all.size()));
    }
}
