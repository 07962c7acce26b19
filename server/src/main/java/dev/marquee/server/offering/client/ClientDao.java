package dev.marquee.server.offering.client;

import dev.marquee.server.offering.state.Client;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** SQL of clients. Stateless; used within the caller's transaction. */
public final class ClientDao {
    private static final RowMapper<Client> ROW = (row, context) -> {
        long packageId = row.getLong("package_id");
        return new Client(
                row.getLong("id"),
                row.getString("email"),
                row.getString("company_name"),
                row.getString("contact_name"),
                packageId == 0 ? null : packageId,
                row.getString("subscription_plan"),
                row.getString("subscription_status"),
                row.getInt("is_active") != 0,
                row.getInt("monthly_posts_limit"),
                row.getInt("monthly_posts_used"),
                row.getInt("ai_credits_limit"),
                row.getInt("ai_credits_used"),
                row.getString("language_preference"),
                row.getString("timezone"),
                row.getInt("notifications_enabled") != 0,
                row.getString("created_at"),
                row.getString("updated_at"),
                row.getLong("version"));
    };

    /** All clients by number. */
    public List<Client> all(Handle handle) {
        return handle.createQuery("""
                        SELECT id, email, company_name, contact_name, package_id, subscription_plan,
                            subscription_status, is_active, monthly_posts_limit, monthly_posts_used, ai_credits_limit,
                            ai_credits_used, language_preference, timezone, notifications_enabled, created_at,
                            updated_at, version
                        FROM clients
                        ORDER BY id
                        """).map(ROW).list();
    }

    /** The client of a number. */
    public Optional<Client> find(Handle handle, long id) {
        return handle.createQuery("""
                        SELECT id, email, company_name, contact_name, package_id, subscription_plan,
                            subscription_status, is_active, monthly_posts_limit, monthly_posts_used, ai_credits_limit,
                            ai_credits_used, language_preference, timezone, notifications_enabled, created_at,
                            updated_at, version
                        FROM clients
                        WHERE id = :id
                        """).bind("id", id).map(ROW).findFirst();
    }

    /** What signing in needs. */
    public record Credentials(long id, @Nullable String passwordHash) {}

    Optional<Credentials> credentials(Handle handle, String email) {
        return handle.createQuery("SELECT id, password_hash FROM clients WHERE email = :email COLLATE NOCASE")
                .bind("email", email)
                .map((row, context) -> new Credentials(row.getLong("id"), row.getString("password_hash")))
                .findFirst();
    }

    boolean emailTaken(Handle handle, String email, long otherThan) {
        return handle.createQuery("SELECT count(*) FROM clients WHERE email = :email COLLATE NOCASE AND id <> :id")
                        .bind("email", email)
                        .bind("id", otherThan)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    boolean packageExists(Handle handle, long id) {
        return handle.createQuery("SELECT count(*) FROM packages WHERE id = :id")
                        .bind("id", id)
                        .mapTo(int.class)
                        .one()
                > 0;
    }

    /** Adds a client; tells its number, which is the given one unless that is 0. */
    public long insert(Handle handle, Client client) {
        return handle.createQuery("""
                        INSERT INTO clients (id, email, company_name, contact_name, package_id, subscription_plan,
                            subscription_status, is_active, monthly_posts_limit, monthly_posts_used, ai_credits_limit,
                            ai_credits_used, language_preference, timezone, notifications_enabled, created_at,
                            updated_at)
                        VALUES (nullif(:id, 0), :email, :companyName, :contactName, :packageId, :plan, :status,
                            :enabled, :monthlyPostsLimit, :monthlyPostsUsed, :aiCreditsLimit, :aiCreditsUsed,
                            :language, :timezone, :notificationsEnabled, :createdAt, :updatedAt)
                        RETURNING id
                        """).bindMethods(client).mapTo(long.class).one();
    }

    void update(Handle handle, Client client) {
        handle.createUpdate("""
                        UPDATE clients
                        SET email = :email, company_name = :companyName, contact_name = :contactName,
                            package_id = :packageId, subscription_plan = :plan, subscription_status = :status,
                            is_active = :enabled, monthly_posts_limit = :monthlyPostsLimit,
                            monthly_posts_used = :monthlyPostsUsed, ai_credits_limit = :aiCreditsLimit,
                            ai_credits_used = :aiCreditsUsed, language_preference = :language, timezone = :timezone,
                            notifications_enabled = :notificationsEnabled, updated_at = :updatedAt, version = :version
                        WHERE id = :id
                        """).bindMethods(client).execute();
    }

    /** Sets what a client signs in with; {@code null} lets it sign in no more. */
    public void changePassword(Handle handle, long id, @Nullable String hash) {
        handle.createUpdate("UPDATE clients SET password_hash = :hash WHERE id = :id")
                .bind("hash", hash)
                .bind("id", id)
                .execute();
    }
}
