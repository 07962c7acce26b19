package dev.marquee.benchmarks;

import dev.marquee.benchmarks.peer.FileServerMain;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An image to several Pis at once. */
@Command(
        name = "images",
        description =
                "Several clients download one image at once from the real server and, in turn, from a hand-written"
                        + " server that does nothing but one sendfile (the limit). The file is in the page cache.",
        mixinStandardHelpOptions = true)
final class ImagesCommand implements Callable<Integer> {
    private static final int BUFFER = 1 << 18;
    private static final String NAME = "bench.img";

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(names = "--mib", defaultValue = "64", description = "size of the image (default: ${DEFAULT-VALUE})")
    private int mib;

    @Option(names = "--clients", defaultValue = "3", description = "downloads at once (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(names = "--runs", defaultValue = "9", description = "rounds of each (default: ${DEFAULT-VALUE})")
    private int runs;

    @Override
    public Integer call() throws Exception {
        Samples ours = new Samples();
        Samples limit = new Samples();
        ExecutorService readers = Executors.newFixedThreadPool(clients);
        try (TempFolder data = TempFolder.create()) {
            Path image = Files.createDirectories(data.path().resolve("images")).resolve(NAME);
            writeImage(image);
            try (ServerProcess server = ServerProcess.marquee(data.path());
                    ServerProcess peer =
                            ServerProcess.peer(server.jvmFlags(), FileServerMain.class, image.toString())) {
                measure(readers, server, new Samples()); // warms both
                measure(readers, peer, new Samples());
                for (int run = 0; run < runs; run++) {
                    measure(readers, server, ours);
                    measure(readers, peer, limit);
                }
            }
        } finally {
            readers.shutdownNow();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-28s %8s %9s %9s %11s %11s%n", "image", "CPU, ms", "clock", "MiB/s", "CPU x", "clock x");
        print(out, "server", ours, limit);
        print(out, "sendfile (limit)", limit, limit);
        return 0;
    }

    private void print(PrintWriter out, String name, Samples samples, Samples limit) {
        out.printf(
                "%-28s %8.0f %9.1f %9.0f %11.2f %11.2f%n",
                name,
                samples.cpu(),
                samples.clock(),
                clients * mib * 1000.0 / samples.clock(),
                samples.cpu() / limit.cpu(),
                samples.clock() / limit.clock());
    }

    private void writeImage(Path image) throws IOException {
        byte[] block = new byte[1 << 20];
        new Random(1).nextBytes(block);
        try (OutputStream out = Files.newOutputStream(image)) {
            for (int i = 0; i < mib; i++) {
                out.write(block);
            }
        }
    }

    private void measure(ExecutorService readers, ServerProcess server, Samples samples) throws Exception {
        double cpu = server.cpuMillis();
        long begin = System.nanoTime();
        List<Future<Long>> downloads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            downloads.add(readers.submit(() -> download(server.port())));
        }
        for (Future<Long> download : downloads) {
            long bytes = download.get();
            if (bytes != (long) mib << 20) {
                throw new IOException("image: " + bytes + " bytes (expected: " + ((long) mib << 20) + ")");
            }
        }
        double clock = (System.nanoTime() - begin) / 1e6;
        samples.add(server.cpuMillis() - cpu, clock);
    }

    /** Reads a response and returns the bytes of its body; a plain socket, so that the client costs little. */
    private static long download(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request =
                    "GET /images/" + NAME + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            readHead(new DataInputStream(in));
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                total += n;
            }
            return total;
        }
    }

    private static void readHead(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 200")) {
            throw new IOException(
                    "answer: " + head.toString().lines().findFirst().orElse("") + " (expected: 200)");
        }
    }
}
