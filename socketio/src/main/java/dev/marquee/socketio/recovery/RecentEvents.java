package dev.marquee.socketio.recovery;

import dev.marquee.socketio.engineio.packet.OutboundMessage;
import dev.marquee.socketio.engineio.packet.PayloadCodec;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What happened lately in one process: the events in the order they were recorded, and the sockets that left. Guarded
 * by its lock, which is held for an append, or for one look through the events; never while anything is encoded, sent
 * or delivered.
 *
 * @param <S> what the layer above keeps with a socket
 */
public final class RecentEvents<S> {
    private final RecoveryConfig config;
    private final LongSupplier nanoClock;
    private final Offsets offsets = new Offsets();
    /** The last place given, by loop; each is changed by its loop only. */
    private final AtomicLongArray lastPlaces;

    private final ArrayDeque<RecordedEvent> events = new ArrayDeque<>();
    private final Map<Recording.ValueKey, RecordedEvent> values = new HashMap<>();
    private final LinkedHashMap<String, SavedSession<S>> sessions = new LinkedHashMap<>();
    /** Up to which place something may be forgotten, by loop. */
    private final long[] forgotten;

    private long lastIndex;
    private long eventBytes;
    private long sessionBytes;
    private int epoch;

    /**
     * Creates it empty.
     *
     * @param loops the number of event loops
     * @param nanoClock the time, as {@link System#nanoTime} tells it
     */
    public RecentEvents(RecoveryConfig config, int loops, LongSupplier nanoClock) {
        this.config = config;
        this.nanoClock = nanoClock;
        this.lastPlaces = new AtomicLongArray(loops);
        this.forgotten = new long[loops];
    }

    /** Returns a new offset, to encode into an event. */
    public String nextOffset() {
        return offsets.next();
    }

    /** Returns the offset an encoded event of another process carries; null if it has none. */
    public static @Nullable String offsetOf(byte[] packet) {
        return Offsets.of(packet);
    }

    /** Records an event that every loop is about to deliver. */
    public RecordedEvent record(Recording recording) {
        return add(recording, -1, new long[forgotten.length]);
    }

    /** Records an event for one socket, which one loop is about to deliver. */
    public RecordedEvent recordForOne(Recording recording, int loop) {
        long[] soFar = new long[forgotten.length];
        for (int i = 0; i < soFar.length; i++) {
            soFar[i] = -lastPlaces.get(i);
        }
        return add(recording, loop, soFar);
    }

    private synchronized RecordedEvent add(Recording recording, int onlyLoop, long[] placesSoFar) {
        var event = new RecordedEvent(recording, ++lastIndex, onlyLoop, placesSoFar, nanoClock.getAsLong());
        events.add(event);
        eventBytes += event.cost();
        if (event.latestKey != null) {
            var key = new Recording.ValueKey(event.namespace, event.rooms, event.except, event.latestKey);
            RecordedEvent older = values.put(key, event);
            if (older != null) {
                drop(older);
            }
        }
        if (config.log().isDurable()) {
            config.log().append(logged(recording));
        }
        forgetOld();
        return event;
    }

    private static RecoveryLog.LoggedEvent logged(Recording event) {
        return new RecoveryLog.LoggedEvent(
                event.namespace(),
                event.rooms(),
                event.except(),
                event.offset(),
                event.latestKey(),
                bytesOf(event.message()));
    }

    private static byte[] bytesOf(OutboundMessage message) {
        ByteBuf packet = PayloadCodec.encode(PooledByteBufAllocator.DEFAULT, List.of(message));
        try {
            return ByteBufUtil.getBytes(packet);
        } finally {
            packet.release();
        }
    }

    private void drop(RecordedEvent event) {
        OutboundMessage message = event.message;
        if (message != null) {
            eventBytes -= message.totalLength();
            event.message = null;
            message.release();
        }
    }

    /** Says that a loop is about to deliver an event. On that loop; returns false if it has done so before. */
    public boolean reach(RecordedEvent event, int loop) {
        if (event.place(loop) > 0) {
            return false;
        }
        event.place(loop, nextPlace(loop));
        return true;
    }

    private long nextPlace(int loop) {
        return lastPlaces.incrementAndGet(loop);
    }

    /** Begins a socket's life on a loop. On that loop, together with its joining. */
    public Progress begin(int loop) {
        long birth = nextPlace(loop);
        synchronized (this) {
            return Progress.begin(forgotten.length, loop, birth, epoch);
        }
    }

    /**
     * Keeps a socket that leaves. On its loop.
     *
     * @param progress what it has received
     */
    public void save(String namespace, String pid, String socketId, Set<String> rooms, S state, Progress progress) {
        long leftAt = nextPlace(progress.loop);
        var session =
                new SavedSession<>(namespace, pid, socketId, rooms, state, progress, leftAt, nanoClock.getAsLong());
        put(session);
        if (config.log().isDurable()) {
            config.log().save(new RecoveryLog.LoggedSocket(namespace, pid, socketId, rooms));
        }
    }

    private synchronized void put(SavedSession<S> session) {
        sessions.put(session.pid(), session);
        sessionBytes += session.cost();
        forgetOld();
    }

    /** Keeps a socket again whose client went away before it had recovered. */
    public void putBack(Returning<S> returning) {
        if (!returning.isEarlier()) {
            put(returning.session);
        }
    }

    /**
     * Takes a socket that left out, if its client can go on where it was.
     *
     * @param namespace the namespace's name
     * @param pid what the client presents; not trusted
     * @param offset the last offset the client knows, not trusted; null if it has none
     * @return null if there is none, or too much has been forgotten: the client begins anew
     */
    public synchronized @Nullable Returning<S> take(String namespace, String pid, @Nullable String offset) {
        forgetOld();
        SavedSession<S> session = sessions.get(pid);
        if (session == null || !session.namespace().equals(namespace)) {
            return null;
        }
        sessions.remove(pid);
        sessionBytes -= session.cost();
        Progress left = session.progress();
        Progress progress = left.continued(left.loop, left.birth, offset);
        boolean isPossible = note(progress, session, offset) && left.epoch == epoch && progress.isBeyond(forgotten);
        return isPossible ? new Returning<>(session, progress, offset, false, List.of()) : null;
    }

    /**
     * Takes over what a log found of an earlier process.
     *
     * @param offset the last offset the client knows; null if it has none
     * @return null if this process has forgotten something already
     */
    public synchronized @Nullable Returning<S> takeEarlier(
            RecoveryLog.Missed missed, S state, @Nullable String offset) {
        Progress progress = Progress.nothing(forgotten.length, epoch);
        if (epoch > 0 || !progress.isBeyond(forgotten)) {
            return null;
        }
        RecoveryLog.LoggedSocket socket = missed.socket();
        var session = new SavedSession<>(
                socket.namespace(),
                socket.pid(),
                socket.socketId(),
                socket.rooms(),
                state,
                progress,
                0,
                nanoClock.getAsLong());
        return new Returning<>(session, progress, offset, true, missed.packets());
    }

    /** Notes what the client says it has received; returns false if that cannot be. */
    private boolean note(Progress progress, SavedSession<S> session, @Nullable String offset) {
        if (Objects.equals(offset, session.progress().lastOffset)) {
            progress.receivedUpTo(session.leftAt()); // all there was
            return true;
        }
        if (offset == null) {
            return true;
        }
        RecordedEvent last = find(session.namespace(), offset);
        return last != null && progress.received(last);
    }

    private @Nullable RecordedEvent find(String namespace, String offset) {
        var newestFirst = events.descendingIterator();
        while (newestFirst.hasNext()) {
            RecordedEvent event = newestFirst.next();
            if (offset.equals(event.offset) && event.namespace.equals(namespace)) {
                return event;
            }
        }
        return null;
    }

    /**
     * Returns whether a socket can join a loop now. While an event for it alone waits behind one for all that the loop
     * has not come to, it would get the two in the wrong order. On the loop.
     */
    public synchronized boolean isReady(Returning<S> returning, int loop) {
        boolean allReached = true;
        for (RecordedEvent event : events) {
            if (event.place(loop) > 0) {
                continue;
            }
            if (!event.isElsewhere()) {
                allReached = false;
            } else if (!allReached && isMissed(event, returning, 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns what a socket has missed, in the order in which it was emitted, and begins its life on a loop. On that
     * loop, together with the socket's joining: what the loop has not come to yet, the socket gets as a member.
     *
     * @return null if something has been forgotten meanwhile
     */
    public synchronized @Nullable Resumption resume(Returning<S> returning, int loop) {
        if (returning.progress.epoch != epoch || !returning.progress.isBeyond(forgotten)) {
            return null;
        }
        long birth = nextPlace(loop);
        List<RecordedEvent> found = new ArrayList<>();
        Map<String, RecordedEvent> latest = new HashMap<>();
        for (RecordedEvent event : events) {
            long place = event.place(loop);
            if (!isMissed(event, returning, place)) {
                continue;
            }
            if (place == 0) {
                event.place(loop, birth);
            }
            if (event.latestKey == null) {
                found.add(event);
            } else {
                latest.put(event.latestKey, event);
            }
        }
        found.addAll(latest.values());
        found.sort(Comparator.comparingLong(event -> event.index));
        found.forEach(event -> event.message().retain());
        return new Resumption(found, returning.progress.continued(loop, birth, returning.offset));
    }

    /** A value may have been held back while later events went out, so all that are still the latest go out again. */
    private boolean isMissed(RecordedEvent event, Returning<S> returning, long place) {
        SavedSession<S> session = returning.session;
        return (place > 0 || event.isElsewhere())
                && event.message != null
                && (event.latestKey != null || !returning.progress.hasReceived(event))
                && event.namespace.equals(session.namespace())
                && event.selects(session.socketId(), session.rooms());
    }

    /** Forgets what is too old. To be called now and then, for times when nothing happens. */
    public synchronized void sweep() {
        forgetOld();
    }

    private void forgetOld() {
        long horizon = nanoClock.getAsLong() - config.maxDisconnectionDuration().toNanos();
        forgetSessions(horizon);
        while (!events.isEmpty() && (events.element().recordedNanos - horizon <= 0 || eventBytes > config.maxBytes())) {
            if (events.element().isSettled()) {
                forget(events.remove());
            } else if (eventBytes > 2 * config.maxBytes()) {
                forgetEverything(); // a loop is stuck
            } else {
                break;
            }
        }
    }

    private void forgetSessions(long horizon) {
        var oldestFirst = sessions.values().iterator();
        while (oldestFirst.hasNext()) {
            SavedSession<S> session = oldestFirst.next();
            if (session.leftNanos() - horizon > 0 && sessionBytes <= config.maxBytes()) {
                break;
            }
            sessionBytes -= session.cost();
            oldestFirst.remove();
        }
    }

    private void forget(RecordedEvent event) {
        for (int loop = 0; loop < forgotten.length; loop++) {
            forgotten[loop] = Math.max(forgotten[loop], event.latestPlace(loop));
        }
        eventBytes -= event.cost();
        OutboundMessage message = event.message;
        if (message != null) {
            if (event.latestKey != null) {
                values.remove(new Recording.ValueKey(event.namespace, event.rooms, event.except, event.latestKey));
            }
            event.message = null;
            message.release();
        }
    }

    /** Forgets everything: no socket of now can be recovered, not even one that is still there. */
    public synchronized void forgetEverything() {
        epoch++;
        sessions.clear();
        values.clear();
        events.forEach(this::drop);
        events.clear();
        eventBytes = 0;
        sessionBytes = 0;
    }

    /** Returns how much is remembered, in bytes. */
    public synchronized long bytes() {
        return eventBytes + sessionBytes;
    }
}
