package dev.marquee.server.signage.content;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.Upload;
import dev.marquee.server.values.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A video that is to be taken into the library, checked.
 *
 * @param filename safe as a file name, of a known kind
 */
record NewVideo(
        String filename, String title, @Nullable String description, List<String> tags, List<String> categories) {
    private static final Set<String> KINDS = Set.of("mp4", "avi", "mkv", "mov", "wmv", "flv", "webm");
    private static final int MAX_NAME = 120;
    private static final int MAX_TITLE = 200;
    private static final int MAX_DESCRIPTION = 2000;
    private static final int MAX_WORDS = 50;
    private static final int MAX_WORD = 50;

    NewVideo {
        tags = List.copyOf(tags);
        categories = List.copyOf(categories);
    }

    /** @throws MarqueeException when a value does not fit */
    static NewVideo of(Upload upload) {
        String filename = safeName(upload.filename());
        String title = title(upload.text("title"));
        return new NewVideo(
                filename,
                title == null ? filename.substring(0, filename.lastIndexOf('.')) : title,
                description(upload.text("description")),
                words("tags", upload),
                words("categories", upload));
    }

    static @Nullable String title(@Nullable String title) {
        return Fields.line("title", title, MAX_TITLE);
    }

    static @Nullable String description(@Nullable String description) {
        String text = Fields.freeText(description);
        if (text != null && text.length() > MAX_DESCRIPTION) {
            throw MarqueeException.invalid("description", text, "at most " + MAX_DESCRIPTION + " characters");
        }
        return text;
    }

    static List<String> words(String field, List<String> given) {
        List<String> words = new ArrayList<>();
        for (String word : given) {
            String checked = Fields.plain(field, word, MAX_WORD);
            if (checked != null && !words.contains(checked)) {
                words.add(checked);
            }
        }
        if (words.size() > MAX_WORDS) {
            throw MarqueeException.invalid(field, words.size(), "at most " + MAX_WORDS);
        }
        return words;
    }

    /** Forms send {@code tags[]}, {@code tags} several times, or one text with commas. */
    private static List<String> words(String field, Upload upload) {
        List<String> given = new ArrayList<>(upload.values(field + "[]"));
        upload.values(field).forEach(value -> given.addAll(List.of(value.split(","))));
        return words(field, given);
    }

    private static String safeName(String name) {
        String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip()
                .replace(' ', '_')
                .replaceAll("[^A-Za-z0-9._-]", "")
                .replaceAll("^[._-]+", "");
        int dot = plain.lastIndexOf('.');
        String kind = dot < 0 ? "" : plain.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (!KINDS.contains(kind)) {
            throw MarqueeException.invalid("video", name, "a file named .mp4 .avi .mkv .mov .wmv .flv or .webm");
        }
        String stem = dot == 0 ? "video" : plain.substring(0, dot);
        return (stem.length() > MAX_NAME ? stem.substring(0, MAX_NAME) : stem) + "." + kind;
    }

    /** Another name for the same video, when the plain one was given before. */
    String nameWith(String suffix) {
        int dot = filename.lastIndexOf('.');
        return filename.substring(0, dot) + "-" + suffix + filename.substring(dot);
    }
}
