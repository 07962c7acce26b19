package dev.marquee.server.topology.exchange;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * A topology as a file holds it, whatever the format: devices by name with their interfaces, and links whose two ends
 * name a device and an interface of it. Values that came from text are text. Nothing is checked yet.
 */
public record NetworkFile(List<DeviceItem> devices, List<Item> links) {
    /** Keeps own copies of the lists. */
    public NetworkFile {
        devices = List.copyOf(devices);
        links = List.copyOf(links);
    }

    /**
     * A row of a file.
     *
     * @param place where it stands, such as {@code ["line", 7]}
     */
    public record Item(List<Object> place, ObjectNode values) {
        /** Keeps an own copy of the place. */
        public Item {
            place = List.copyOf(place);
        }

        /** Where it stands, for people. */
        public String where() {
            return where(place);
        }

        /** A place for people. */
        public static String where(List<Object> place) {
            return place.stream().map(String::valueOf).collect(Collectors.joining(" "));
        }
    }

    /** A device with its interfaces in order. */
    public record DeviceItem(Item device, List<Item> interfaces) {
        /** Keeps an own copy of the list. */
        public DeviceItem {
            interfaces = List.copyOf(interfaces);
        }
    }
}
