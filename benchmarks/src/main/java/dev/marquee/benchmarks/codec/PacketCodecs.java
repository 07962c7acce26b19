package dev.marquee.benchmarks.codec;

import dev.marquee.socketio.engineio.packet.EnginePacketCodec;
import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.Utf8;
import dev.marquee.socketio.engineio.packet.WireVersion;
import dev.marquee.socketio.protocol.SocketPacket;
import dev.marquee.socketio.protocol.SocketPacketDecoder;
import dev.marquee.socketio.protocol.SocketPacketEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one packet costs on its way through the codecs, without the network. Runs on threads such as event loops are. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-Djmh.executor=CUSTOM",
            "-Djmh.executor.class=dev.marquee.benchmarks.codec.LoopThreadsExecutor"
        })
public class PacketCodecs {
    private static final String EVENT =
            "42117[\"echo\",{\"t\":1730000000123,\"id\":42,\"text\":\"a message as a client would send it\",\"ok\":true}]";

    private final SocketPacketDecoder decoder = new SocketPacketDecoder(1_000_000);
    private final SocketPacketEncoder encoder = new SocketPacketEncoder(JsonMapper.shared());
    private ByteBuf text = PooledByteBufAllocator.DEFAULT.directBuffer();
    private Object[] trees = {};
    private Object[] record = {};
    private OutboundMessage message = OutboundMessage.constant("");

    /** A payload as an application would emit it. */
    public record Status(String device, int percent, double speed, boolean done) {}

    /** Makes what the measured methods read. */
    @Setup
    public void prepare() {
        text.writeCharSequence(EVENT, StandardCharsets.UTF_8);
        JsonNode payload = JsonMapper.shared().readTree(EVENT.substring(EVENT.indexOf('[')));
        trees = new Object[] {payload.get(1)};
        record = new Object[] {new Status("pi-0117", 42, 11.5, false)};
        message = OutboundMessage.text(PooledByteBufAllocator.DEFAULT, EVENT);
    }

    /** Gives the buffers back. */
    @TearDown
    public void release() {
        text.release();
        message.release();
    }

    /** Frame content to packet: type, namespace, acknowledgement and JSON. */
    @Benchmark
    public SocketPacket decodeEvent() {
        return decoder.decode(EnginePacketCodec.decodeText(WireVersion.EIO4, text.readerIndex(0))
                .data());
    }

    /** An acknowledgement of the arguments that came. */
    @Benchmark
    public int encodeAckOfTrees() {
        return released(encoder.ack("/", 117, trees));
    }

    /** An event of a record. */
    @Benchmark
    public int encodeEventOfRecord() {
        return released(encoder.event("/", SocketPacket.NO_ACK, "status", record));
    }

    /** The check that a text frame is text. */
    @Benchmark
    public boolean checkUtf8() {
        return Utf8.isValid(text.readerIndex(0));
    }

    /** What a broadcast does for each of its receivers before the channel gets it. */
    @Benchmark
    public boolean shareWithOneReceiver() {
        return message.retainedFrame().release();
    }

    private static int released(OutboundMessage encoded) {
        int length = encoded.packetLength();
        encoded.release();
        return length;
    }
}
