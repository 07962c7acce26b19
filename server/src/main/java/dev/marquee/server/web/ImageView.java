package dev.marquee.server.web;

import dev.marquee.contract.deployment.ImageInfo;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A master image as its row shows it. */
record ImageView(
        String id,
        String filename,
        @Nullable String description,
        String product,
        @Nullable String version,
        String size,
        String checksum,
        String checksumShort,
        String status,
        boolean active,
        @Nullable TimeView created) {
    private static final int SHOWN_OF_CHECKSUM = 12;

    /** What the page's script clones. */
    static final ImageView BLANK = new ImageView("", "", null, "", null, "", "", "", "", false, null);

    static ImageView of(ImageInfo image, Clock clock) {
        String checksum = image.checksum();
        return new ImageView(
                Long.toString(image.id()),
                image.filename(),
                image.description(),
                image.productType(),
                image.version(),
                Wording.bytes(image.sizeBytes()),
                checksum,
                checksum.substring(0, Math.min(SHOWN_OF_CHECKSUM, checksum.length())),
                image.active() ? "active" : "kept",
                image.active(),
                TimeView.of(image.createdAt(), clock));
    }
}
