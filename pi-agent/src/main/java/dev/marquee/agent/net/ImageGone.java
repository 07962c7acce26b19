package dev.marquee.agent.net;

import java.io.Serial;

/** The image cannot be had at this address, or not from this position: it has been replaced or removed. */
public final class ImageGone extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    ImageGone(String message) {
        super(message);
    }
}
