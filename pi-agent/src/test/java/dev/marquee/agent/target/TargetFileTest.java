package dev.marquee.agent.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetFileTest {
    private Path path;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        path = folder.resolve("a.img");
    }

    private static byte[] read(TargetReader reader) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WritableByteChannel channel = Channels.newChannel(bytes);
        for (ByteBuffer next = reader.next(); next != null; next = reader.next()) {
            channel.write(next);
        }
        return bytes.toByteArray();
    }

    @Test
    void aFileGetsTheSizeOfTheImageAndKeepsItsBeginning() throws IOException {
        Files.writeString(path, "abc");
        TargetFile.open(path, false, 6).close();
        assertThat(path).hasBinaryContent(new byte[] {'a', 'b', 'c', 0, 0, 0});

        TargetFile.open(path, false, 2).close();
        assertThat(path).hasBinaryContent(new byte[] {'a', 'b'});
    }

    @Test
    void aDeviceIsNeverCreated() {
        assertThatThrownBy(() -> TargetFile.open(path, true, 6)).hasMessageContaining("cannot be opened for writing");
        assertThat(path).doesNotExist();
    }

    @Test
    void readsBackWhatWasWrittenAsOftenAsAsked() throws IOException {
        byte[] bytes = new byte[600_001];
        new Random(1).nextBytes(bytes);
        try (TargetFile file = TargetFile.open(path, false, bytes.length)) {
            file.write(ByteBuffer.wrap(bytes, 300_000, 300_001), 300_000);
            file.write(ByteBuffer.wrap(bytes, 0, 300_000), 0);
            file.force();

            assertThat(read(file.reader())).isEqualTo(bytes);
            assertThat(read(file.reader())).isEqualTo(bytes);
        }
    }

    @Test
    void twoAgentsNeverWriteOneTarget() {
        try (TargetFile file = TargetFile.open(path, false, 6)) {
            file.reader();
            assertThatThrownBy(() -> TargetFile.open(path, false, 6))
                    .hasMessageEndingWith("(expected: not being written by another agent)");
        }
        assertThatCode(() -> TargetFile.open(path, false, 6).close()).doesNotThrowAnyException();
    }
}
