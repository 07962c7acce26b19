package dev.marquee.socketio.fanout;

import java.util.Arrays;

/** The members of a room on one loop: a dense array, because every broadcast walks it and few leave. */
final class Room {
    private static final int INITIAL_CAPACITY = 4;

    private final String name;
    private Member[] members = new Member[INITIAL_CAPACITY];
    private Member.Place[] places = new Member.Place[INITIAL_CAPACITY];
    private int size;

    Room(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    int size() {
        return size;
    }

    Member member(int index) {
        return members[index];
    }

    Member.Place add(Member member) {
        if (size == members.length) {
            members = Arrays.copyOf(members, size * 2);
            places = Arrays.copyOf(places, size * 2);
        }
        Member.Place place = new Member.Place(this, size);
        members[size] = member;
        places[size] = place;
        size++;
        return place;
    }

    @SuppressWarnings("NullAway") // slots beyond size are empty
    void remove(Member.Place place) {
        size--;
        members[place.index] = members[size];
        places[place.index] = places[size];
        places[place.index].index = place.index;
        members[size] = null;
        places[size] = null;
    }
}
