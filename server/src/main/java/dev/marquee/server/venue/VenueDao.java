package dev.marquee.server.venue;

import dev.marquee.contract.deployment.Venue;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of venues. Stateless; runs on the handle's thread. */
final class VenueDao {

    List<String> codes(Handle handle) {
        return handle.createQuery("SELECT code FROM venues").mapTo(String.class).list();
    }

    boolean exists(Handle handle, String code) {
        return handle.createQuery("SELECT count(*) FROM venues WHERE code = :code")
                        .bind("code", code)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    List<Venue> all(Handle handle) {
        return select(handle, null);
    }

    Optional<Venue> find(Handle handle, String code) {
        return select(handle, code).stream().findFirst();
    }

    private static List<Venue> select(Handle handle, @Nullable String code) {
        return handle.createQuery("""
                        SELECT v.code, v.name, v.location, v.contact_email, v.created_at,
                            count(*) FILTER (WHERE h.product_type = 'KXP2' AND h.status = 'available') AS kxp2_available,
                            count(*) FILTER (WHERE h.product_type = 'KXP2' AND h.status = 'assigned') AS kxp2_assigned,
                            count(*) FILTER (WHERE h.product_type = 'RXP2' AND h.status = 'available') AS rxp2_available,
                            count(*) FILTER (WHERE h.product_type = 'RXP2' AND h.status = 'assigned') AS rxp2_assigned
                        FROM venues v
                        LEFT JOIN hostname_pool h ON h.venue_code = v.code
                        WHERE v.code = coalesce(:code, v.code)
                        GROUP BY v.code, v.name, v.location, v.contact_email, v.created_at
                        ORDER BY v.code
                        """)
                .bind("code", code)
                .map(ConstructorMapper.of(Venue.class))
                .list();
    }

    /** Adds a venue; false when the code is taken. */
    boolean insert(Handle handle, String code, VenueDetails details, String createdAt) {
        return handle.createUpdate("""
                                INSERT INTO venues (code, name, location, contact_email, created_at)
                                VALUES (:code, :name, :location, :contactEmail, :createdAt)
                                ON CONFLICT (code) DO NOTHING
                                """)
                        .bind("code", code)
                        .bind("createdAt", createdAt)
                        .bindMethods(details)
                        .execute()
                == 1;
    }

    /** Changes a venue; false when there is none. */
    boolean update(Handle handle, String code, VenueDetails details) {
        return handle.createUpdate("""
                                UPDATE venues
                                SET name = :name, location = :location, contact_email = :contactEmail
                                WHERE code = :code
                                """).bind("code", code).bindMethods(details).execute() == 1;
    }
}
