package dev.marquee.socketio.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RecentEventsTest {
    private final AtomicLong now = new AtomicLong();
    private final RecentEvents<String> recent = new RecentEvents<>(
            RecoveryConfig.defaults()
                    .withMaxDisconnectionDuration(Duration.ofSeconds(10))
                    .withMaxBytes(10_000),
            2,
            now::get);

    @AfterEach
    void release() {
        recent.forgetEverything();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** Records an event that both loops deliver; returns its offset. */
    private String emit(int length) {
        String offset = recent.nextOffset();
        RecordedEvent event = record(offset, length);
        recent.reach(event, 0);
        recent.reach(event, 1);
        return offset;
    }

    private RecordedEvent record(@Nullable String offset, int length) {
        OutboundMessage message = OutboundMessage.text(PooledByteBufAllocator.DEFAULT, "x".repeat(length));
        RecordedEvent event =
                recent.record(new Recording("/", Set.of(), Set.of(), offset, offset == null ? "key" : null, message));
        message.release();
        return event;
    }

    private Progress leave(String pid) {
        Progress progress = recent.begin(0);
        recent.save("/", pid, "id", Set.of(), "state", progress);
        return progress;
    }

    private int missed(String pid, @Nullable String offset) {
        Returning<String> returning = recent.take("/", pid, offset);
        Resumption resumption = returning == null ? null : recent.resume(returning, 1);
        if (resumption == null) {
            return -1;
        }
        resumption.missed().forEach(event -> event.message().release());
        return resumption.missed().size();
    }

    @Test
    void aSocketIsKeptForTheTimeConfigured() {
        leave("a");
        pass(Duration.ofSeconds(9));
        emit(1);
        assertThat(missed("a", null)).isEqualTo(1);
        leave("b");
        pass(Duration.ofSeconds(11));
        assertThat(missed("b", null)).isEqualTo(-1);
        assertThat(recent.bytes()).isZero();
    }

    @Test
    void aClientThatHeardNothingForLongRecovers() {
        String offset = emit(1);
        Progress progress = recent.begin(0);
        RecordedEvent last = record(recent.nextOffset(), 1);
        recent.reach(last, 0);
        recent.reach(last, 1);
        progress.sent(last);
        pass(Duration.ofHours(1));
        recent.save("/", "a", "id", Set.of(), "state", progress);
        emit(1);
        assertThat(missed("a", last.offset())).isEqualTo(1);
        leave("b");
        assertThat(missed("b", offset)).isEqualTo(-1);
    }

    @Test
    void noMoreBytesAreKeptThanConfigured() {
        leave("a");
        for (int i = 0; i < 100; i++) {
            emit(1000);
            assertThat(recent.bytes()).isLessThan(12_000);
        }
        assertThat(missed("a", null)).isEqualTo(-1);
        for (int i = 0; i < 1000; i++) {
            leave("pid" + i);
            assertThat(recent.bytes()).isLessThan(22_000);
        }
        assertThat(missed("pid0", null)).isEqualTo(-1);
        assertThat(missed("pid999", null)).isZero();
    }

    @Test
    void anOldValueCostsNoBytesOfItsOwn() {
        for (int i = 0; i < 5; i++) {
            record(null, 5_000);
        }
        assertThat(recent.bytes()).isLessThan(10_000);
    }

    @Test
    void aStuckLoopEndsRecoveryInsteadOfFillingTheMemory() {
        Progress progress = recent.begin(0);
        for (int i = 0; i < 100; i++) {
            recent.reach(record(recent.nextOffset(), 1000), 0);
            assertThat(recent.bytes()).isLessThan(22_000);
        }
        recent.save("/", "a", "id", Set.of(), "state", progress);
        assertThat(missed("a", null)).isEqualTo(-1);
        leave("b");
        emit(1);
        assertThat(missed("b", null)).isEqualTo(1);
    }

    @Test
    void whatALoopHasNotComeToIsLeftToIt() {
        leave("a");
        recent.reach(record(recent.nextOffset(), 1), 0);
        emit(1);
        assertThat(missed("a", null)).isEqualTo(1);
    }

    @Test
    void offsetsAreFoundInEncodedEvents() {
        String offset = recent.nextOffset();
        assertThat(RecentEvents.offsetOf(bytes("42[\"e\",\"" + offset + "\"]"))).isEqualTo(offset);
        for (String none : List.of("", "42[\"e\"]", "42[\"e\",\"short\"]", "42[\"" + offset + "\"]", "x,\"" + offset)) {
            assertThat(RecentEvents.offsetOf(bytes(none))).isNull();
        }
        assertThat(recent.nextOffset()).isNotEqualTo(offset).hasSameSizeAs(offset);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
