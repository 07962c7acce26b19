package dev.marquee.server.topology.edit;

import dev.marquee.server.topology.model.Device;
import org.jspecify.annotations.Nullable;

/** Is told of devices after the commit, in commit order. Writer thread; must be short. */
public interface DeviceWatcher {
    /** A device came ({@code before} is {@code null}), changed or went ({@code after} is {@code null}). */
    void changed(@Nullable Device before, @Nullable Device after);

    /** All devices were replaced. */
    void replaced();
}
