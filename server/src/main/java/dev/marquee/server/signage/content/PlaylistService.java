package dev.marquee.server.signage.content;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.access.Principal;
import dev.marquee.server.audit.ActivityLog;
import dev.marquee.server.persistence.Database;
import dev.marquee.server.persistence.WriteContext;
import dev.marquee.server.persistence.WriteQueue;
import dev.marquee.server.signage.roster.ContentListener;
import dev.marquee.server.values.Fields;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Playlists. Lists read the database, so never on an event loop; changes complete after the commit. */
public final class PlaylistService {
    private static final String UNKNOWN = "Playlist not found";
    private static final int MAX_ITEMS = 1000;
    private static final int MAX_NAME = 100;

    private final Database database;
    private final WriteQueue writes;
    private final ActivityLog activity;
    private final ContentListener listener;
    private final Clock clock;
    private final PlaylistDao dao = new PlaylistDao();
    private final VideoDao videos = new VideoDao();

    /** Keeps playlists in this database. */
    public PlaylistService(
            Database database, WriteQueue writes, ActivityLog activity, ContentListener listener, Clock clock) {
        this.database = database;
        this.writes = writes;
        this.activity = activity;
        this.listener = listener;
        this.clock = clock;
    }

    List<Playlist.Summary> list() {
        return database.read(dao::list);
    }

    /** A playlist with its items. @throws MarqueeException {@code NOT_FOUND} */
    public Playlist get(long id) {
        return database.read(handle -> dao.find(handle, id)).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }

    CompletableFuture<Playlist> create(
            @Nullable String name, @Nullable String description, List<Long> videoIds, Principal actor) {
        String checked = Fields.line("name", name, MAX_NAME);
        if (checked == null) {
            throw MarqueeException.invalid("name", null, "1 to " + MAX_NAME + " characters");
        }
        return writes.submit(context -> {
            long id = dao.insert(context.handle(), checked, Fields.freeText(description), clock.millis());
            videoIds.forEach(video -> append(context, id, video));
            activity.record(context, actor, "playlist.create", "playlist " + id, checked);
            return required(context, id);
        });
    }

    CompletableFuture<Playlist> rename(long id, @Nullable String name, @Nullable String description, Principal actor) {
        String checked = Fields.line("name", name, MAX_NAME);
        return writes.submit(context -> {
            Playlist before = required(context, id);
            dao.rename(
                    context.handle(),
                    id,
                    checked == null ? before.name() : checked,
                    description == null ? before.description() : Fields.freeText(description));
            return changed(context, id, "playlist.change", actor);
        });
    }

    CompletableFuture<Playlist> delete(long id, Principal actor) {
        return writes.submit(context -> {
            Playlist gone = required(context, id);
            dao.delete(context.handle(), id);
            activity.record(context, actor, "playlist.delete", "playlist " + id, gone.name());
            context.afterCommit(() -> listener.contentChanged("playlist", null));
            return gone;
        });
    }

    CompletableFuture<Playlist> add(long id, long videoId, Principal actor) {
        return writes.submit(context -> {
            required(context, id);
            append(context, id, videoId);
            return changed(context, id, "playlist.change", actor);
        });
    }

    private void append(WriteContext context, long id, long videoId) {
        if (required(context, id).items().size() >= MAX_ITEMS) {
            throw MarqueeException.invalid("playlist", id, "at most " + MAX_ITEMS + " items");
        }
        if (videos.find(context.handle(), videoId).isEmpty()) {
            throw MarqueeException.invalid("video_id", videoId, "a video of the library");
        }
        dao.append(context.handle(), id, videoId);
    }

    CompletableFuture<Playlist> remove(long id, long itemId, Principal actor) {
        return writes.submit(context -> {
            required(context, id);
            if (dao.remove(context.handle(), id, itemId) == 0) {
                throw MarqueeException.notFound("Item not found");
            }
            return changed(context, id, "playlist.change", actor);
        });
    }

    /** Gives the items another order. Fails with {@code INVALID} unless each is named exactly once. */
    CompletableFuture<Playlist> reorder(long id, @Nullable List<Long> order, Principal actor) {
        return writes.submit(context -> {
            Set<Long> present = required(context, id).items().stream()
                    .map(Playlist.Item::id)
                    .collect(Collectors.toSet());
            if (order == null || order.size() != present.size() || !new HashSet<>(order).equals(present)) {
                throw MarqueeException.invalid("order", order, "each item of the playlist once: " + present);
            }
            for (int i = 0; i < order.size(); i++) {
                dao.place(context.handle(), order.get(i), i + 1);
            }
            return changed(context, id, "playlist.reorder", actor);
        });
    }

    private Playlist changed(WriteContext context, long id, String action, Principal actor) {
        Playlist playlist = required(context, id);
        activity.record(context, actor, action, "playlist " + id, playlist.name());
        context.afterCommit(() -> listener.contentChanged("playlist", null));
        return playlist;
    }

    private Playlist required(WriteContext context, long id) {
        return dao.find(context.handle(), id).orElseThrow(() -> MarqueeException.notFound(UNKNOWN));
    }
}
