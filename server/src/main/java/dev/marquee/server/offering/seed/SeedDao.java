package dev.marquee.server.offering.seed;

import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.contract.config.Platform;
import dev.marquee.server.offering.JsonText;
import org.jdbi.v3.core.Handle;

/** SQL that adds rows with their numbers where neither number nor key is taken; each tells how many it added. */
final class SeedDao {
    private static final int DECIMALS = 2;

    private final JsonText json;

    SeedDao(JsonText json) {
        this.json = json;
    }

    int add(Handle handle, Platform platform) {
        return handle.createUpdate("""
                        INSERT OR IGNORE INTO platform_configs
                            (id, platform, is_enabled, icon, display_name, api_endpoint, created_at, updated_at)
                        VALUES (:id, :platform, :enabled, :icon, :displayName, :apiEndpoint, :createdAt, :updatedAt)
                        """).bindMethods(platform).execute();
    }

    int add(Handle handle, Feature feature) {
        return handle.createUpdate("""
                        INSERT OR IGNORE INTO feature_flags
                            (id, feature_key, category, display_name, description, is_enabled, created_at)
                        VALUES (:id, :featureKey, :category, :displayName, :description, :enabled, :createdAt)
                        """).bindMethods(feature).execute();
    }

    int add(Handle handle, FeaturePackage data) {
        return handle.createUpdate("""
                        INSERT OR IGNORE INTO packages
                            (id, name, display_name, price_cents, billing_period, is_active, limits, created_at)
                        VALUES (:id, :name, :displayName, :cents, :billingPeriod, :active, :bounds, :createdAt)
                        """)
                .bindMethods(data)
                .bind("cents", data.priceKwd().movePointRight(DECIMALS).longValueExact())
                .bind("bounds", json.write(data.limits()))
                .execute();
    }

    /** Only for a package that includes nothing yet. */
    boolean includesNothing(Handle handle, long packageId) {
        return handle.createQuery("SELECT count(*) FROM package_features WHERE package_id = :id")
                        .bind("id", packageId)
                        .mapTo(int.class)
                        .one()
                == 0;
    }

    int include(Handle handle, long packageId, long featureId) {
        return handle.createUpdate("""
                        INSERT OR IGNORE INTO package_features (package_id, feature_id)
                        SELECT p.id, f.id FROM packages p, feature_flags f WHERE p.id = :package AND f.id = :feature
                        """)
                .bind("package", packageId)
                .bind("feature", featureId)
                .execute();
    }

    int addClient(
            Handle handle,
            long id,
            String email,
            String company,
            String contact,
            long packageId,
            String hash,
            String now) {
        return handle.createUpdate("""
                        INSERT OR IGNORE INTO clients
                            (id, email, password_hash, company_name, contact_name, package_id, subscription_plan,
                                created_at, updated_at)
                        SELECT :id, :email, :hash, :company, :contact, id, 'basic', :now, :now
                        FROM packages
                        WHERE id = :package
                        """)
                .bind("id", id)
                .bind("email", email)
                .bind("hash", hash)
                .bind("company", company)
                .bind("contact", contact)
                .bind("package", packageId)
                .bind("now", now)
                .execute();
    }
}
