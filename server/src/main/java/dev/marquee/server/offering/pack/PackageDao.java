package dev.marquee.server.offering.pack;

import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.server.offering.JsonText;
import dev.marquee.server.offering.state.Inclusion;
import dev.marquee.server.offering.state.Subscription;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;

/** SQL of packages and what they hold. Stateless; used within the caller's transaction. */
public final class PackageDao {
    private static final int DECIMALS = 2;

    private final JsonText json;
    private final RowMapper<FeaturePackage> row;
    private final RowMapper<Inclusion> inclusion;

    /** Reads and writes free objects with this. */
    public PackageDao(JsonText json) {
        this.json = json;
        row = (columns, context) -> new FeaturePackage(
                columns.getLong("id"),
                columns.getString("name"),
                columns.getString("display_name"),
                columns.getString("description"),
                BigDecimal.valueOf(columns.getLong("price_cents"), DECIMALS),
                columns.getString("billing_period"),
                columns.getInt("is_active") != 0,
                json.object(columns.getString("features")),
                json.object(columns.getString("limits")),
                columns.getString("created_at"),
                columns.getLong("version"),
                null,
                null,
                null);
        inclusion = (columns, context) -> new Inclusion(
                columns.getLong("feature_id"),
                columns.getInt("is_included") != 0,
                json.object(columns.getString("custom_config")));
    }

    /** All packages with what they hold, by number. */
    public List<Subscription> all(Handle handle) {
        return handle.createQuery("""
                        SELECT id, name, display_name, description, price_cents, billing_period, is_active, features,
                            limits, created_at, version
                        FROM packages
                        ORDER BY id
                        """).map(row).list().stream()
                .map(data -> Subscription.of(data, inclusions(handle, data.id())))
                .toList();
    }

    Optional<Subscription> find(Handle handle, long id) {
        return handle.createQuery("""
                        SELECT id, name, display_name, description, price_cents, billing_period, is_active, features,
                            limits, created_at, version
                        FROM packages
                        WHERE id = :id
                        """)
                .bind("id", id)
                .map(row)
                .findFirst()
                .map(data -> Subscription.of(data, inclusions(handle, id)));
    }

    private List<Inclusion> inclusions(Handle handle, long id) {
        return handle.createQuery("""
                        SELECT feature_id, is_included, custom_config
                        FROM package_features
                        WHERE package_id = :id
                        ORDER BY feature_id
                        """).bind("id", id).map(inclusion).list();
    }

    boolean nameTaken(Handle handle, String name) {
        return handle.createQuery("SELECT count(*) FROM packages WHERE name = :name")
                        .bind("name", name)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    /** Whether all these features exist. */
    boolean featuresExist(Handle handle, Collection<Long> ids) {
        return ids.isEmpty()
                || handle.createQuery("SELECT count(*) FROM feature_flags WHERE id IN (<ids>)")
                                .bindList("ids", List.copyOf(ids))
                                .mapTo(int.class)
                                .one()
                        == ids.size();
    }

    /** Adds a package; tells its number. */
    public long insert(Handle handle, FeaturePackage data) {
        return handle.createQuery("""
                        INSERT INTO packages (name, display_name, description, price_cents, billing_period, is_active,
                            features, limits, created_at)
                        VALUES (:name, :displayName, :description, :cents, :billingPeriod, :active, :summary, :bounds,
                            :createdAt)
                        RETURNING id
                        """)
                .bindMethods(data)
                .bind("cents", cents(data))
                .bind("summary", json.write(data.features()))
                .bind("bounds", json.write(data.limits()))
                .mapTo(long.class)
                .one();
    }

    void update(Handle handle, FeaturePackage data) {
        handle.createUpdate("""
                        UPDATE packages
                        SET display_name = :displayName, description = :description, price_cents = :cents,
                            billing_period = :billingPeriod, is_active = :active, features = :summary,
                            limits = :bounds, version = :version
                        WHERE id = :id
                        """)
                .bindMethods(data)
                .bind("cents", cents(data))
                .bind("summary", json.write(data.features()))
                .bind("bounds", json.write(data.limits()))
                .execute();
    }

    /** Says what a package holds. */
    public void replaceInclusions(Handle handle, long id, Collection<Inclusion> inclusions) {
        handle.createUpdate("DELETE FROM package_features WHERE package_id = :id")
                .bind("id", id)
                .execute();
        if (inclusions.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO package_features (package_id, feature_id, is_included, custom_config)
                VALUES (:id, :feature, :included, :custom)
                """);
        inclusions.forEach(inclusionRow -> batch.bind("id", id)
                .bind("feature", inclusionRow.featureId())
                .bind("included", inclusionRow.included())
                .bind("custom", json.write(inclusionRow.customConfig()))
                .add());
        batch.execute();
    }

    private static long cents(FeaturePackage data) {
        return data.priceKwd().movePointRight(DECIMALS).longValueExact();
    }
}
