package dev.marquee.agent.content;

import java.io.Serial;

/** A video cannot be had now; the message says why. */
final class DownloadFailed extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    DownloadFailed(String message) {
        super(message);
    }
}
