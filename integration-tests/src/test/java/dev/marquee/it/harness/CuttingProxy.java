package dev.marquee.it.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A bad line to a server: cuts connections once they have carried so many bytes to the client, a given number of times,
 * and those that ask for what it refuses.
 */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final long bytesBeforeCut;
    private final AtomicInteger cutsLeft;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong carried = new AtomicLong();
    private volatile @Nullable URI server;
    private volatile @Nullable String refused;

    /** Listens on a free port of loopback. */
    public CuttingProxy(long bytesBeforeCut, int cuts) {
        this.bytesBeforeCut = bytesBeforeCut;
        this.cutsLeft = new AtomicInteger(cuts);
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startThread(this::accept);
    }

    /** Says where to pass connections on to. */
    public void forwardTo(URI target) {
        server = target;
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** How many more connections it is going to cut. */
    public int cutsLeft() {
        return cutsLeft.get();
    }

    /** How many bytes clients have got. */
    public long carried() {
        return carried.get();
    }

    /** Cuts connections that ask for a path which begins so, as a firewall may; {@code null} lets all pass. */
    public void refuse(@Nullable String path) {
        refused = path;
    }

    private boolean passes(byte[] buffer, int length) {
        String path = refused;
        return path == null || !new String(buffer, 0, length, StandardCharsets.ISO_8859_1).contains(" " + path);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                URI target = Objects.requireNonNull(server, "forwardTo was not called");
                Socket upstream = new Socket(target.getHost(), target.getPort());
                sockets.add(client);
                sockets.add(upstream);
                startThread(() -> pump(client, upstream, false));
                startThread(() -> pump(upstream, client, true));
            } catch (IOException e) {
                // The listener is closed or the server is away; the client notices.
            }
        }
    }

    private void pump(Socket from, Socket to, boolean counted) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8192];
            long carried = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!counted && !passes(buffer, read)) {
                    return;
                }
                out.write(buffer, 0, read);
                carried += read;
                this.carried.addAndGet(counted ? read : 0);
                if (counted && carried >= bytesBeforeCut && cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    return;
                }
            }
        } catch (IOException e) {
            // Either end is gone, so the other goes, too.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void startThread(Runnable work) {
        Thread thread = new Thread(work, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
