package dev.marquee.server.topology.exchange;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A topology as a file holds it, whatever the format: devices by name with their {@code interfaces}, and links whose
 * two ends name a device and an interface of it. Values that came from text are text. Nothing is
 * checked yet.
 */
public record NetworkFile(List<ObjectNode> devices, List<ObjectNode> links) {
    /** Keeps own copies of the lists. */
    public NetworkFile {
        devices = List.copyOf(devices);
        links = List.copyOf(links);
    }
}
