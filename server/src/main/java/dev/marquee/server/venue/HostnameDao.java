package dev.marquee.server.venue;

import dev.marquee.contract.deployment.Hostname;
import dev.marquee.server.persistence.Where;
import dev.marquee.server.values.Page;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of the hostname pool. Stateless; runs on the handle's thread. */
final class HostnameDao {

    /** How many names a venue has of a product in a state. */
    public record CountRow(String venueCode, String productType, String status, int names) {}

    /** A name's row and the state it is in. */
    public record StateRow(long id, String status) {}

    List<CountRow> counts(Handle handle) {
        return handle.createQuery("""
                        SELECT venue_code, product_type, status, count(*) AS names
                        FROM hostname_pool
                        GROUP BY venue_code, product_type, status
                        """).map(ConstructorMapper.of(CountRow.class)).list();
    }

    Page<Hostname> list(Handle handle, HostnameFilter filter) {
        Where where = new Where()
                .and("venue_code = :venue", "venue", filter.venueCode())
                .and("product_type = :product", "product", filter.product())
                .and("status = :status", "status", filter.status())
                .holding("""
                        (product_type || '-' || venue_code || '-' || identifier LIKE :q ESCAPE '!'
                            OR mac_address LIKE :q ESCAPE '!' OR serial_number LIKE :q ESCAPE '!')
                        """, "q", filter.text());
        long total = handle.createQuery(where.in("SELECT count(*) FROM hostname_pool <where>"))
                .bindMap(where.bindings())
                .mapTo(long.class)
                .one();
        List<Hostname> rows = handle.createQuery(where.in("""
                                SELECT id, product_type || '-' || venue_code || '-' || identifier AS hostname,
                                    product_type, venue_code, identifier, status, mac_address, serial_number,
                                    assigned_date, notes
                                FROM hostname_pool
                                <where>
                                ORDER BY venue_code, product_type, identifier
                                LIMIT :limit OFFSET :offset
                                """))
                .bindMap(where.bindings())
                .bind("limit", filter.limit())
                .bind("offset", filter.offset())
                .map(ConstructorMapper.of(Hostname.class))
                .list();
        return new Page<>(rows, total);
    }

    int countAvailable(Handle handle, Product product, String venueCode) {
        return handle.createQuery("""
                        SELECT count(*) FROM hostname_pool
                        WHERE venue_code = :venue AND product_type = :product AND status = 'available'
                        """)
                .bind("venue", venueCode)
                .bind("product", product.name())
                .mapTo(int.class)
                .one();
    }

    /** Adds a free name; false when it exists. */
    boolean insertAvailable(Handle handle, Product product, String venueCode, String identifier, String at) {
        return handle.createUpdate("""
                                INSERT INTO hostname_pool (product_type, venue_code, identifier, status, created_at)
                                VALUES (:product, :venue, :identifier, 'available', :at)
                                ON CONFLICT (product_type, venue_code, identifier) DO NOTHING
                                """)
                        .bind("product", product.name())
                        .bind("venue", venueCode)
                        .bind("identifier", identifier)
                        .bind("at", at)
                        .execute()
                == 1;
    }

    /** Takes the lowest free name by text; empty when there is none. One statement, so it cannot be taken twice. */
    Optional<String> takeLowest(
            Handle handle,
            Product product,
            String venueCode,
            @Nullable String macAddress,
            @Nullable String serialNumber,
            String at) {
        return handle.createQuery("""
                        UPDATE hostname_pool
                        SET status = 'assigned', mac_address = :mac, serial_number = :serial, assigned_date = :at
                        WHERE status = 'available' AND id = (
                            SELECT id FROM hostname_pool
                            WHERE venue_code = :venue AND product_type = :product AND status = 'available'
                            ORDER BY identifier
                            LIMIT 1)
                        RETURNING identifier
                        """)
                .bind("product", product.name())
                .bind("venue", venueCode)
                .bind("mac", macAddress)
                .bind("serial", serialNumber)
                .bind("at", at)
                .mapTo(String.class)
                .findOne();
    }

    Optional<StateRow> find(Handle handle, String product, String venueCode, String identifier) {
        return handle.createQuery("""
                        SELECT id, status FROM hostname_pool
                        WHERE product_type = :product AND venue_code = :venue AND identifier = :identifier
                        """)
                .bind("product", product)
                .bind("venue", venueCode)
                .bind("identifier", identifier)
                .map(ConstructorMapper.of(StateRow.class))
                .findOne();
    }

    /** Adds a name that is taken from the start. */
    void insertAssigned(
            Handle handle,
            Product product,
            String venueCode,
            String identifier,
            @Nullable String macAddress,
            @Nullable String serialNumber,
            String at) {
        handle.createUpdate("""
                        INSERT INTO hostname_pool (product_type, venue_code, identifier, status, mac_address,
                            serial_number, assigned_date, created_at)
                        VALUES (:product, :venue, :identifier, 'assigned', :mac, :serial, :at, :at)
                        """)
                .bind("product", product.name())
                .bind("venue", venueCode)
                .bind("identifier", identifier)
                .bind("mac", macAddress)
                .bind("serial", serialNumber)
                .bind("at", at)
                .execute();
    }

    /** Takes a free name; false when it is not free. */
    boolean take(Handle handle, long id, @Nullable String macAddress, @Nullable String serialNumber, String at) {
        return handle.createUpdate("""
                                UPDATE hostname_pool
                                SET status = 'assigned', mac_address = :mac, serial_number = :serial,
                                    assigned_date = :at
                                WHERE id = :id AND status = 'available'
                                """)
                        .bind("id", id)
                        .bind("mac", macAddress)
                        .bind("serial", serialNumber)
                        .bind("at", at)
                        .execute()
                == 1;
    }

    /** Frees a name, retired ones, too. */
    void release(Handle handle, long id) {
        handle.createUpdate("""
                        UPDATE hostname_pool
                        SET status = 'available', mac_address = NULL, serial_number = NULL, assigned_date = NULL
                        WHERE id = :id
                        """).bind("id", id).execute();
    }
}
