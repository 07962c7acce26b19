package dev.marquee.socketio.fuzz;

import dev.marquee.socketio.engineio.packet.Eio3PayloadCodec;
import dev.marquee.socketio.engineio.packet.EnginePacket;
import dev.marquee.socketio.engineio.packet.EnginePacketCodec;
import dev.marquee.socketio.engineio.packet.MalformedPacketException;
import dev.marquee.socketio.engineio.packet.PayloadCodec;
import dev.marquee.socketio.engineio.packet.WireVersion;
import dev.marquee.socketio.protocol.BinaryAssembler;
import dev.marquee.socketio.protocol.SocketPacket;
import dev.marquee.socketio.protocol.SocketPacketDecoder;
import dev.marquee.socketio.recovery.RecentEvents;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Whatever the bytes, a decoder returns or throws {@link MalformedPacketException}. */
@Isolated // takes a processor for seconds, which others wait for
final class DecoderFuzzTest {
    private static final int INPUTS = 330_000;
    private static final int MAX_PAYLOAD = 100_000;
    private static final int MAX_ATTACHMENTS = 8;

    private static void tolerateMalformed(Runnable decoding) {
        try {
            decoding.run();
        } catch (MalformedPacketException e) {
            require(String.valueOf(e.getMessage()).contains(":"), "a message that says what is wrong");
        }
    }

    /** An assertion that costs nothing a million times. */
    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("expected: " + what);
        }
    }

    @Test
    void socketPackets() {
        SocketPacketDecoder decoder = new SocketPacketDecoder(MAX_PAYLOAD);
        new Fuzzer(Corpus.read("packets.txt"))
                .run(
                        INPUTS,
                        input -> tolerateMalformed(() -> {
                            SocketPacket packet = decoder.decode(Unpooled.wrappedBuffer(input));
                            require(packet.namespace().startsWith("/"), "a namespace");
                            if (packet.attachments() > 0 && packet.attachments() <= MAX_ATTACHMENTS) {
                                BinaryAssembler assembler = new BinaryAssembler(packet, MAX_PAYLOAD);
                                SocketPacket whole = null;
                                for (int i = 0; i < packet.attachments(); i++) {
                                    whole = assembler.add(Unpooled.wrappedBuffer(input));
                                }
                                require(whole != null, "a whole packet");
                            }
                        }));
    }

    @Test
    void payloads() {
        new Fuzzer(Corpus.read("payloads.txt")).run(INPUTS, input -> {
            tolerateMalformed(() -> PayloadCodec.decode(Unpooled.wrappedBuffer(input), DecoderFuzzTest::check));
            tolerateMalformed(() -> Eio3PayloadCodec.decodeText(Unpooled.wrappedBuffer(input), DecoderFuzzTest::check));
            tolerateMalformed(
                    () -> Eio3PayloadCodec.decodeBinary(Unpooled.wrappedBuffer(input), DecoderFuzzTest::check));
        });
    }

    @Test
    void packetsAndBroadcastsOfOtherProcesses() {
        Fuzzer fuzzer = new Fuzzer(Corpus.read("payloads.txt"));
        fuzzer.run(INPUTS, input -> {
            for (WireVersion version : WireVersion.values()) {
                tolerateMalformed(() -> check(EnginePacketCodec.decodeText(version, Unpooled.wrappedBuffer(input))));
                tolerateMalformed(() -> check(EnginePacketCodec.decodeBinary(version, Unpooled.wrappedBuffer(input))));
            }
            RecentEvents.offsetOf(input);
            if (fuzzer.number() % 16 == 0) { // allocates, which leak detection makes slow
                tolerateMalformed(() -> PayloadCodec.toMessage(PooledByteBufAllocator.DEFAULT, input)
                        .release());
            }
        });
    }

    private static boolean check(EnginePacket packet) {
        require(packet.data().refCnt() > 0, "readable data");
        return true;
    }
}
