package dev.marquee.socketio.protocol;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serialises payloads, on event loops with one generator per loop that goes on from payload to payload: making one
 * costs as much as writing a small payload. Thread-safe.
 */
final class PayloadWriters {
    private final ObjectWriter json;
    private final ByteBufAllocator allocator;
    /** Empty while the loop's writer is in use: serialising may run code of the application that emits. */
    private final FastThreadLocal<@Nullable Writer> spare = new FastThreadLocal<>();

    PayloadWriters(JsonMapper json, ByteBufAllocator allocator) {
        // The texts of a generator are separated, by default with a space.
        this.json = json.writer().withRootValueSeparator("");
        this.allocator = allocator;
    }

    /**
     * Appends a payload; what is binary in it is left out.
     *
     * @return what is binary, in the order of its placeholders; the caller's
     */
    List<OutboundMessage> write(Object payload, ByteBuf target) {
        boolean reusable = Thread.currentThread() instanceof FastThreadLocalThread;
        Writer writer = reusable ? spare.get() : null;
        if (writer == null) {
            writer = new Writer();
        } else {
            spare.set(null);
        }
        List<OutboundMessage> attachments = writer.write(payload, target);
        if (reusable) {
            spare.set(writer);
        } else {
            writer.generator.close();
        }
        return attachments;
    }

    private final class Writer {
        private final Target target = new Target();
        private final AttachmentGenerator generator = new AttachmentGenerator(json.createGenerator(target), allocator);

        /** After a failure the writer must not be used again, and has nothing that needs to be closed. */
        List<OutboundMessage> write(Object payload, ByteBuf buffer) {
            target.buffer = buffer;
            boolean written = false;
            try {
                json.writeValue(generator, payload);
                generator.flush();
                written = true;
            } finally {
                target.buffer = null;
                if (!written) {
                    generator.takeAttachments().forEach(OutboundMessage::release);
                }
            }
            return generator.takeAttachments();
        }
    }

    /** Where the generator's bytes go: a buffer that changes. */
    private static final class Target extends OutputStream {
        private @Nullable ByteBuf buffer;

        @Override
        public void write(int value) {
            Objects.requireNonNull(buffer, "buffer").writeByte(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            Objects.requireNonNull(buffer, "buffer").writeBytes(bytes, offset, length);
        }
    }
}
