package dev.marquee.server.signage.content;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which video a file name means, from memory: heartbeats ask for every change. Safe on every thread; never blocks. Holds
 * as many entries as the library has videos.
 */
public final class VideoTitles {
    private final Map<String, Entry> byName = new ConcurrentHashMap<>();
    private final Map<Long, Entry> byId = new ConcurrentHashMap<>();

    /** What is known by a file's name. */
    public record Entry(long id, String filename, String title) {}

    VideoTitles(Collection<Video> videos) {
        videos.forEach(this::put);
    }

    /** The video of a file name; empty when the library has none. */
    public Optional<Entry> find(String filename) {
        return Optional.ofNullable(byName.get(filename));
    }

    /** The video of a number; empty when the library has none. */
    public Optional<Entry> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The title of a file name, else the name itself. */
    public String titleOf(String filename) {
        return find(filename).map(Entry::title).orElse(filename);
    }

    /** How many videos there are. */
    int count() {
        return byId.size();
    }

    void put(Video video) {
        Entry entry = new Entry(video.id(), video.filename(), video.title());
        byName.put(video.filename(), entry);
        byId.put(video.id(), entry);
    }

    void remove(Video video) {
        byName.remove(video.filename());
        byId.remove(video.id());
    }
}
