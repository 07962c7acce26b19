package dev.marquee.agent.install;

import java.io.Serial;

/** What the server sends is not the image it assigned. */
final class ImageDiffers extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** Why, which decides what is worth trying. */
    enum Kind {
        /** All bytes have come and have another SHA-256: once more from zero. */
        CORRUPT,
        /** The server has replaced the image: ask again what to install. */
        REPLACED,
        /** The server has no such image: ask again if its answer was from an earlier run. */
        MISSING
    }

    ImageDiffers(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
