package dev.marquee.server.signage.player;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** SQL of players and their keys. Stateless; runs on the handle's thread. */
public final class PlayerDao {
    private static final String COLUMNS = """
            id, name, serial, venue_code, location, primary_group_id, approval = 'approved' AS approved,
            is_active AS active, ip_address, software_version, registered_at, last_seen_at, current_video,
            playing_since_at, reregister_until_at
            """;

    List<Player> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM players ORDER BY id")
                .map(ConstructorMapper.of(Player.class))
                .list();
    }

    Optional<Player> find(Handle handle, long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM players WHERE id = :id")
                .bind("id", id)
                .map(ConstructorMapper.of(Player.class))
                .findOne();
    }

    Optional<Player> findBySerial(Handle handle, String serial) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM players WHERE serial = :serial")
                .bind("serial", serial)
                .map(ConstructorMapper.of(Player.class))
                .findOne();
    }

    Player insert(Handle handle, NewPlayer player, @Nullable String venueCode, boolean approved, long now) {
        return handle.createQuery("""
                        INSERT INTO players (name, serial, venue_code, approval, ip_address, registered_at)
                        VALUES (:name, :serial, :venue, :approval, :ip, :now)
                        RETURNING\s""" + COLUMNS)
                .bind("name", player.name())
                .bind("serial", player.serial())
                .bind("venue", venueCode)
                .bind("approval", approved ? "approved" : "pending")
                .bind("ip", player.ipAddress())
                .bind("now", now)
                .map(ConstructorMapper.of(Player.class))
                .one();
    }

    /** Takes over what a player says of itself when it registers again. */
    void reregister(Handle handle, long id, NewPlayer player) {
        handle.createUpdate("""
                        UPDATE players
                        SET name = :name, ip_address = coalesce(:ip, ip_address), reregister_until_at = NULL
                        WHERE id = :id
                        """)
                .bind("id", id)
                .bind("name", player.name())
                .bind("ip", player.ipAddress())
                .execute();
    }

    void update(Handle handle, long id, PlayerChange change) {
        handle.createUpdate("""
                        UPDATE players
                        SET name = :name, venue_code = :venueCode, location = :location,
                            primary_group_id = :primaryGroupId, is_active = :active
                        WHERE id = :id
                        """).bind("id", id).bindMethods(change).execute();
    }

    void approve(Handle handle, long id) {
        handle.createUpdate("UPDATE players SET approval = 'approved' WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    void allowRegistration(Handle handle, long id, long until) {
        handle.createUpdate("UPDATE players SET reregister_until_at = :until WHERE id = :id")
                .bind("id", id)
                .bind("until", until)
                .execute();
    }

    void setSoftwareVersion(Handle handle, long id, String version) {
        handle.createUpdate("UPDATE players SET software_version = :version WHERE id = :id")
                .bind("id", id)
                .bind("version", version)
                .execute();
    }

    void delete(Handle handle, long id) {
        handle.createUpdate("DELETE FROM players WHERE id = :id").bind("id", id).execute();
    }

    /** Stores what heartbeats change, of many players at once. */
    public void saveHeard(Handle handle, Collection<Player> players) {
        PreparedBatch batch = handle.prepareBatch("""
                UPDATE players
                SET last_seen_at = :lastSeenAt, current_video = :currentVideo, playing_since_at = :playingSinceAt,
                    ip_address = :ipAddress
                WHERE id = :id
                """);
        players.forEach(player -> batch.bind("id", player.id())
                .bind("lastSeenAt", player.lastSeenAt())
                .bind("currentVideo", player.currentVideo())
                .bind("playingSinceAt", player.playingSinceAt())
                .bind("ipAddress", player.ipAddress())
                .add());
        batch.execute();
    }

    List<KeyRow> keys(Handle handle) {
        return handle.createQuery("SELECT digest, player_id FROM player_keys")
                .map(ConstructorMapper.of(KeyRow.class))
                .list();
    }

    /** Whose key it is by the digest. */
    public record KeyRow(String digest, long playerId) {}

    /** Gives a player a key, which makes its old one void. */
    void replaceKey(Handle handle, long playerId, String digest, long now) {
        handle.createUpdate("""
                        INSERT INTO player_keys (digest, player_id, created_at) VALUES (:digest, :playerId, :now)
                        ON CONFLICT (player_id) DO UPDATE SET digest = :digest, created_at = :now
                        """)
                .bind("digest", digest)
                .bind("playerId", playerId)
                .bind("now", now)
                .execute();
    }

    boolean hasKey(Handle handle, long playerId, String digest) {
        return handle.createQuery("""
                                SELECT count(*) FROM player_keys WHERE digest = :digest AND player_id = :playerId
                                """)
                        .bind("digest", digest)
                        .bind("playerId", playerId)
                        .mapTo(int.class)
                        .one()
                > 0;
    }
}
