package dev.marquee.server.signage.roster;

import dev.marquee.server.persistence.Where;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** SQL of players as content sees them. Stateless; runs on the handle's thread. */
final class RosterDao {

    List<Screen> select(Handle handle, Where where) {
        List<Screen> bare = handle.createQuery(where.in("""
                        SELECT p.id, p.name, p.serial, p.venue_code, p.primary_group_id, p.approval
                        FROM players p
                        <where>
                        ORDER BY p.id
                        """))
                .bindMap(where.bindings())
                .map((row, context) -> new Screen(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("serial"),
                        row.getString("venue_code"),
                        row.getLong("primary_group_id") == 0 ? Set.of() : Set.of(row.getLong("primary_group_id")),
                        "approved".equals(row.getString("approval"))))
                .list();
        Map<Long, Set<Long>> groups =
                bare.size() == 1 ? groupsOf(handle, bare.get(0).id()) : groups(handle);
        return bare.stream()
                .map(screen -> {
                    Set<Long> all = new HashSet<>(screen.groups());
                    all.addAll(groups.getOrDefault(screen.id(), Set.of()));
                    return new Screen(
                            screen.id(), screen.name(), screen.serial(), screen.venueCode(), all, screen.approved());
                })
                .toList();
    }

    Optional<Screen> find(Handle handle, long id) {
        return select(handle, new Where().and("p.id = :id", "id", id)).stream().findFirst();
    }

    Optional<String> zoneOf(Handle handle, String venueCode) {
        return handle.createQuery("SELECT time_zone FROM venues WHERE code = :code AND time_zone IS NOT NULL")
                .bind("code", venueCode)
                .mapTo(String.class)
                .findOne();
    }

    int changeZone(Handle handle, String venueCode, String zone) {
        return handle.createUpdate("UPDATE venues SET time_zone = :zone WHERE code = :code")
                .bind("zone", zone)
                .bind("code", venueCode)
                .execute();
    }

    private static Map<Long, Set<Long>> groups(Handle handle) {
        return handle
                .createQuery("SELECT player_id, group_id FROM player_group_members")
                .map((row, context) -> Map.entry(row.getLong("player_id"), row.getLong("group_id")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
    }

    private static Map<Long, Set<Long>> groupsOf(Handle handle, long playerId) {
        return Map.of(
                playerId,
                handle.createQuery("SELECT group_id FROM player_group_members WHERE player_id = :id")
                        .bind("id", playerId)
                        .mapTo(long.class)
                        .set());
    }
}
