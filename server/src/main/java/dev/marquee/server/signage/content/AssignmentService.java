package dev.marquee.server.signage.content;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.signage.roster.ContentListener;
import dev.marquee.server.signage.roster.Roster;
import dev.marquee.server.signage.roster.Screen;
import dev.marquee.server.signage.schedule.TimeWindow;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What players show by themselves. Lists read the database; changes complete after the commit. */
public final class AssignmentService {
    private static final int MAX_PLAYERS = 10_000;
    private static final int MAX_CONTENT = 500;
    private static final int MAX_ROWS = 20_000;

    private final Database database;
    private final WriteQueue writes;
    private final Roster roster;
    private final ActivityLog activity;
    private final ContentListener listener;
    private final Clock clock;
    private final AssignmentDao dao = new AssignmentDao();
    private final VideoDao videos = new VideoDao();
    private final PlaylistDao playlists = new PlaylistDao();

    /** Keeps assignments in this database. */
    public AssignmentService(
            Database database,
            WriteQueue writes,
            Roster roster,
            ActivityLog activity,
            ContentListener listener,
            Clock clock) {
        this.database = database;
        this.writes = writes;
        this.roster = roster;
        this.activity = activity;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * What is wanted.
     *
     * @param window when; {@link TimeWindow#ALWAYS} unless limited
     */
    record Wanted(Set<Long> playerIds, List<Long> videoIds, List<Long> playlistIds, TimeWindow window) {
        Wanted {
            playerIds = Set.copyOf(playerIds);
            videoIds = List.copyOf(videoIds);
            playlistIds = List.copyOf(playlistIds);
            if (playerIds.isEmpty() || playerIds.size() > MAX_PLAYERS) {
                throw MarqueeException.invalid("device_ids", playerIds.size(), "1 to " + MAX_PLAYERS + " players");
            }
            int content = videoIds.size() + playlistIds.size();
            if (content == 0 || content > MAX_CONTENT) {
                throw MarqueeException.invalid("video_ids", content, "1 to " + MAX_CONTENT + " videos or playlists");
            }
            // One transaction, and everybody else's writes wait for it.
            if (playerIds.size() * content > MAX_ROWS) {
                throw MarqueeException.invalid(
                        "device_ids",
                        playerIds.size() + " players with " + content + " each",
                        "at most " + MAX_ROWS + " assignments at once; a playlist counts as one");
            }
        }
    }

    List<Assignment> list(@Nullable Long playerId) {
        return database.read(handle -> dao.list(handle, playerId));
    }

    /** Replaces all assignments of some players; completes with how many players that are. */
    CompletableFuture<Integer> assign(Wanted wanted, Principal actor) {
        return writes.submit(context -> {
            check(context, wanted);
            for (long player : wanted.playerIds()) {
                dao.clear(context.handle(), player);
                wanted.videoIds()
                        .forEach(id -> dao.insert(context.handle(), player, id, null, wanted.window(), clock.millis()));
                wanted.playlistIds()
                        .forEach(id -> dao.insert(context.handle(), player, null, id, wanted.window(), clock.millis()));
            }
            activity.record(
                    context,
                    actor,
                    "assignment.replace",
                    counted("player", wanted.playerIds()),
                    Stream.of(named("video", wanted.videoIds()), named("playlist", wanted.playlistIds()))
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining(", ")));
            context.afterCommit(() -> listener.contentChanged("assignment", wanted.playerIds()));
            return wanted.playerIds().size();
        });
    }

    private static String counted(String what, Set<Long> ids) {
        return ids.size() + " " + what + (ids.size() == 1 ? "" : "s");
    }

    /** As in {@code videos 3 and 5}; empty for none. */
    private static String named(String what, List<Long> ids) {
        String numbers = ids.stream().map(String::valueOf).collect(Collectors.joining(" and "));
        return ids.isEmpty() ? "" : what + (ids.size() == 1 ? " " : "s ") + numbers;
    }

    private void check(WriteContext context, Wanted wanted) {
        for (long id : wanted.playerIds()) {
            if (roster.find(context.handle(), id).isEmpty()) {
                throw MarqueeException.invalid("device_ids", id, "a player");
            }
        }
        for (long id : wanted.videoIds()) {
            if (videos.find(context.handle(), id).isEmpty()) {
                throw MarqueeException.invalid("video_ids", id, "a video of the library");
            }
        }
        for (long id : wanted.playlistIds()) {
            if (playlists.find(context.handle(), id).isEmpty()) {
                throw MarqueeException.invalid("playlist_ids", id, "a playlist");
            }
        }
    }

    /** Takes everything from a player. Fails with {@code NOT_FOUND}. */
    CompletableFuture<Screen> clear(long playerId, Principal actor) {
        return writes.submit(context -> {
            Screen screen = roster.find(context.handle(), playerId)
                    .orElseThrow(() -> MarqueeException.notFound("Device not found"));
            int gone = dao.clear(context.handle(), playerId);
            activity.record(context, actor, "assignment.clear", "player " + playerId, gone + " assignments");
            context.afterCommit(() -> listener.contentChanged("assignment", Set.of(playerId)));
            return screen;
        });
    }

    boolean isReachable(Screen screen, Video video) {
        return screen.approved() && database.read(handle -> dao.isReachable(handle, screen.id(), video.id()));
    }
}
