package dev.marquee.contract;

/** Stands for "this event carries nothing"; extra arguments are ignored. */
public record NoPayload() {
    /** The only value needed. */
    public static final NoPayload INSTANCE = new NoPayload();
}
