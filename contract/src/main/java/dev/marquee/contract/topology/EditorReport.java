package dev.marquee.contract.topology;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says of its person.
 *
 * @param editor the id that the page also sends as {@code X-Editor}
 * @param name for people; the account's when missing
 * @param devices ids of selected ones; any numbers, so that one that is no id can be told
 * @param links as {@code devices}
 * @param x of the pointer on the map; {@code null} when it is elsewhere
 */
public record EditorReport(
        @Nullable String editor,
        @Nullable String name,
        @Nullable List<Number> devices,
        @Nullable List<Number> links,
        @Nullable Double x,
        @Nullable Double y) {}
