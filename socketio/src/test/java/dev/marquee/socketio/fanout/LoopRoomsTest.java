package dev.marquee.socketio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class LoopRoomsTest {
    private static final class Person extends Member {
        private final String id;

        Person(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        Set<String> joined() {
            return joinedRooms();
        }
    }

    private static final class Occupied implements RoomListener {
        private final Set<String> rooms = new HashSet<>();

        @Override
        public void onOccupied(String room) {
            assertThat(rooms.add(room)).isTrue();
        }

        @Override
        public void onEmpty(String room) {
            assertThat(rooms.remove(room)).isTrue();
        }
    }

    private static List<String> reached(LoopRooms<Person> rooms, Set<String> targets, Set<String> excluded) {
        List<String> ids = new ArrayList<>();
        rooms.forEach(targets, excluded, person -> ids.add(person.id()));
        return ids;
    }

    @Test
    void someoneWhoIsNotInCannotJoin() {
        Occupied occupied = new Occupied();
        LoopRooms<Person> rooms = new LoopRooms<>(occupied);
        Person stranger = new Person("s");
        rooms.join(stranger, "a");
        rooms.leave(stranger, "a");
        rooms.remove(stranger);
        assertThat(occupied.rooms).isEmpty();
        assertThat(reached(rooms, Set.of(), Set.of())).isEmpty();
    }

    @Test
    void oneWhoseIdIsAlsoTheRoomIsReachedOnce() {
        LoopRooms<Person> rooms = new LoopRooms<>(new Occupied());
        Person person = new Person("p");
        rooms.add(person);
        rooms.join(person, "p");
        assertThat(reached(rooms, Set.of("p"), Set.of())).containsExactly("p");
    }

    /** Random operations against a plain model: who is in, and in which rooms. */
    @Property(tries = 200)
    void selectsWhatAPlainModelSelects(@ForAll long seed) {
        Random random = new Random(seed);
        Occupied occupied = new Occupied();
        LoopRooms<Person> rooms = new LoopRooms<>(occupied);
        Map<String, Set<String>> model = new HashMap<>();
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            people.add(new Person("p" + i));
        }
        for (int step = 0; step < 120; step++) {
            change(random, people.get(random.nextInt(people.size())), rooms, model);
            Set<String> targets = names(random);
            Set<String> excluded = names(random);
            assertThat(reached(rooms, targets, excluded))
                    .containsExactlyInAnyOrderElementsOf(expected(model, targets, excluded));
            Set<String> nonEmpty = new HashSet<>();
            model.values().forEach(nonEmpty::addAll);
            assertThat(occupied.rooms).isEqualTo(nonEmpty);
        }
        people.forEach(person -> assertThat(person.joined()).isEqualTo(model.getOrDefault(person.id(), Set.of())));
    }

    private static void change(Random random, Person person, LoopRooms<Person> rooms, Map<String, Set<String>> model) {
        String room = "r" + random.nextInt(4);
        Set<String> joined = model.get(person.id());
        if (joined == null) {
            rooms.add(person);
            model.put(person.id(), new HashSet<>());
        } else if (random.nextInt(8) == 0) {
            rooms.remove(person);
            model.remove(person.id());
        } else if (random.nextInt(3) == 0) {
            rooms.leave(person, room);
            joined.remove(room);
        } else {
            rooms.join(person, room);
            joined.add(room);
        }
    }

    private static Set<String> names(Random random) {
        Set<String> names = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            names.add(random.nextInt(3) == 0 ? "p" + random.nextInt(12) : "r" + random.nextInt(5));
        }
        return names;
    }

    private static Set<String> expected(Map<String, Set<String>> model, Set<String> targets, Set<String> excluded) {
        Set<String> expected = new TreeSet<>();
        model.forEach((id, joined) -> {
            boolean wanted = targets.isEmpty() || matches(id, joined, targets);
            if (wanted && !matches(id, joined, excluded)) {
                expected.add(id);
            }
        });
        return expected;
    }

    private static boolean matches(String id, Set<String> joined, Set<String> names) {
        return names.stream().anyMatch(name -> name.equals(id) || joined.contains(name));
    }
}
