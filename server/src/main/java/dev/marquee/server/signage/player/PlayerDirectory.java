package dev.marquee.server.signage.player;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.PlayerCredentials;
import dev.marquee.server.access.Secrets;
import dev.marquee.server.persistence.Database;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All players in memory, so that keys, heartbeats and pages ask no database. Loaded once; changed after each commit by the
 * writer thread alone; read on any thread.
 */
public final class PlayerDirectory implements PlayerCredentials {
    private final Map<Long, Player> byId = new ConcurrentHashMap<>();
    private final Map<String, PlayerDao.KeyRow> byDigest = new ConcurrentHashMap<>();
    private final Map<Long, String> digests = new ConcurrentHashMap<>();
    private final PlayerCounts counts = new PlayerCounts();

    /** Loads the players. */
    public PlayerDirectory(Database database) {
        PlayerDao dao = new PlayerDao();
        database.read(handle -> {
            dao.all(handle).forEach(this::put);
            dao.keys(handle).forEach(key -> putKey(key.playerId(), key.digest()));
            return true;
        });
    }

    /** How many there are. */
    public PlayerCounts counts() {
        return counts;
    }

    /** The player of a number. */
    public Optional<Player> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** As {@link #find(long)}. @throws MarqueeException {@code NOT_FOUND} */
    public Player get(long id) {
        return find(id).orElseThrow(PlayerDirectory::unknown);
    }

    /** As {@link #get(long)}, for a number as it stands in a path. */
    public Player get(String id) {
        try {
            return get(Long.parseLong(id));
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    private static MarqueeException unknown() {
        return MarqueeException.notFound("Device not found");
    }

    /** The players of a venue, or all when it is {@code null}, by id. */
    public List<Player> list(@Nullable String venueCode) {
        return byId.values().stream()
                .filter(player -> venueCode == null || venueCode.equals(player.venueCode()))
                .sorted(Comparator.comparingLong(Player::id))
                .toList();
    }

    @Override
    public Optional<Identity> find(String key) {
        String digest = Secrets.digest(key);
        PlayerDao.KeyRow row = byDigest.get(digest);
        if (row == null || !Secrets.same(row.digest(), digest)) {
            return Optional.empty();
        }
        return find(row.playerId()).filter(Player::active).map(player -> new Identity(player.id(), player.venueCode()));
    }

    /** Takes over a player as it was committed. */
    public void put(Player player) {
        byId.put(player.id(), player);
        counts.put(player);
    }

    /** Takes over a new key; the old one is void. */
    void putKey(long playerId, String digest) {
        String old = digests.put(playerId, digest);
        if (old != null) {
            byDigest.remove(old);
        }
        byDigest.put(digest, new PlayerDao.KeyRow(digest, playerId));
    }

    void remove(long playerId) {
        byId.remove(playerId);
        counts.remove(playerId);
        String digest = digests.remove(playerId);
        if (digest != null) {
            byDigest.remove(digest);
        }
    }
}
