package dev.marquee.socketio.fanout;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The members of one namespace on one loop, and their rooms. While {@link #forEach} runs, nobody may be added, removed,
 * joined or taken out.
 *
 * @param <M> the members' type
 */
public final class LoopRooms<M extends Member> {
    private static final int INITIAL_CAPACITY = 16;

    private final RoomListener listener;
    private final Map<String, Room> rooms = new HashMap<>();
    private final Map<String, M> byId = new HashMap<>();
    private Member[] members = new Member[INITIAL_CAPACITY];
    private int size;
    private long lastMark;

    /** Creates it empty. */
    public LoopRooms(RoomListener listener) {
        this.listener = listener;
    }

    /** Adds a member, in no room. */
    public void add(M member) {
        if (size == members.length) {
            members = Arrays.copyOf(members, size * 2);
        }
        member.place = size;
        members[size++] = member;
        byId.put(member.id(), member);
    }

    /** Removes a member from here and from all its rooms; nothing happens if it is not in. */
    @SuppressWarnings("NullAway") // slots beyond size are empty
    public void remove(M member) {
        if (member.place < 0) {
            return;
        }
        member.rooms.values().forEach(this::vacate);
        member.rooms = Map.of();
        byId.remove(member.id());
        size--;
        members[member.place] = members[size];
        members[member.place].place = member.place;
        members[size] = null;
        member.place = -1;
    }

    /** Puts a member into a room; nothing happens if it is in already, or not a member. */
    public void join(M member, String room) {
        if (member.place < 0 || member.rooms.containsKey(room)) {
            return;
        }
        Room joined = rooms.get(room);
        if (joined == null) {
            joined = new Room(room);
            rooms.put(room, joined);
            listener.onOccupied(room);
        }
        // The room's own string, so that a thousand members do not keep a thousand copies of its name.
        member.writableRooms().put(joined.name(), joined.add(member));
    }

    /** Takes a member out of a room; nothing happens if it is not in. */
    public void leave(M member, String room) {
        Member.Place place = member.rooms.isEmpty() ? null : member.rooms.remove(room);
        if (place != null) {
            vacate(place);
        }
    }

    private void vacate(Member.Place place) {
        Room room = place.room;
        room.remove(place);
        if (room.size() == 0) {
            rooms.remove(room.name());
            listener.onEmpty(room.name());
        }
    }

    /**
     * Passes each selected member once.
     *
     * @param targets rooms or ids; empty selects everybody
     * @param excluded rooms or ids
     */
    public void forEach(Collection<String> targets, Collection<String> excluded, Consumer<? super M> action) {
        if (targets.size() <= 1 && excluded.isEmpty()) {
            forEachUnmarked(targets, action);
            return;
        }
        long mark = ++lastMark;
        for (String name : excluded) {
            forEachIn(name, member -> member.mark = mark);
        }
        Consumer<M> once = member -> {
            if (member.mark != mark) {
                member.mark = mark;
                action.accept(member);
            }
        };
        if (targets.isEmpty()) {
            forAll(once);
        }
        for (String name : targets) {
            forEachIn(name, once);
        }
    }

    private void forEachUnmarked(Collection<String> targets, Consumer<? super M> action) {
        if (targets.isEmpty()) {
            forAll(action);
        } else {
            forEachIn(targets.iterator().next(), action);
        }
    }

    @SuppressWarnings("unchecked") // only Ms are ever added
    private void forAll(Consumer<? super M> action) {
        for (int i = 0; i < size; i++) {
            action.accept((M) members[i]);
        }
    }

    @SuppressWarnings("unchecked") // only Ms are ever added
    private void forEachIn(String name, Consumer<? super M> action) {
        Room room = rooms.get(name);
        if (room != null) {
            for (int i = 0, end = room.size(); i < end; i++) {
                action.accept((M) room.member(i));
            }
        }
        M single = member(name);
        if (single != null && !single.rooms.containsKey(name)) {
            action.accept(single);
        }
    }

    private @Nullable M member(String id) {
        return byId.get(id);
    }
}
