package dev.marquee.server.topology.store;

import dev.marquee.server.topology.model.Device;
import dev.marquee.server.topology.model.Entity;
import dev.marquee.server.topology.model.Link;
import dev.marquee.server.topology.model.Port;
import dev.marquee.server.topology.model.Topology;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The three tables of the topology together. Stateless. */
public record Tables(DeviceDao devices, PortDao ports, LinkDao links) {
    /** The tables. */
    public Tables() {
        this(new DeviceDao(), new PortDao(), new LinkDao());
    }

    /** All there is. */
    public Topology load(Handle handle) {
        return new Topology(devices.all(handle), ports.all(handle), links.all(handle));
    }

    /** The row as it is now of one that was read before. */
    public Optional<? extends Entity> current(Handle handle, Entity entity) {
        if (entity instanceof Device) {
            return devices.find(handle, entity.id());
        }
        return entity instanceof Port ? ports.find(handle, entity.id()) : links.find(handle, entity.id());
    }

    /** Stores a row, under its own number when it has one; the number. */
    public long insert(Handle handle, Entity entity) {
        if (entity instanceof Device device) {
            return devices.insert(handle, device);
        }
        return entity instanceof Port port ? ports.insert(handle, port) : links.insert(handle, (Link) entity);
    }

    /** Stores what an edit changed. */
    public void update(Handle handle, Entity entity) {
        if (entity instanceof Device device) {
            devices.update(handle, device);
        } else if (entity instanceof Port port) {
            ports.update(handle, port);
        } else {
            links.update(handle, (Link) entity);
        }
    }

    /** Removes a row that nothing hangs on. */
    public void delete(Handle handle, Entity entity) {
        if (entity instanceof Device) {
            devices.delete(handle, entity.id());
        } else if (entity instanceof Port) {
            ports.delete(handle, entity.id());
        } else {
            links.delete(handle, entity.id());
        }
    }
}
