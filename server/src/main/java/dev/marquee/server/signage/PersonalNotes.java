package dev.marquee.server.signage;

import dev.marquee.server.access.Principal;
import dev.marquee.server.persistence.WriteContext;

/** Leaves notes for people. Runs on the writer thread, within the transaction of what the note is about. */
@FunctionalInterface
public interface PersonalNotes {
    /** Leaves none. */
    PersonalNotes NONE = (context, person, note) -> {};

    /**
     * A note.
     *
     * @param type {@code info}, {@code success}, {@code warning} or {@code error}
     * @param category such as {@code device_config}; preferences mute by it
     */
    record Note(String type, String category, String title, String message) {}

    /** Leaves a note for whoever acts; people without an account get none. */
    void leave(WriteContext context, Principal person, Note note);
}
