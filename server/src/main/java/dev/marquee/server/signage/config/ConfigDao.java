package dev.marquee.server.signage.config;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** SQL of players' settings. Stateless; runs on the handle's thread. */
final class ConfigDao {

    /** A free key; {@code valueType} is {@code string}, {@code int}, {@code bool} or {@code json}. */
    public record ConfigRow(String key, @Nullable String value, String valueType) {}

    List<ConfigRow> keys(Handle handle, long playerId) {
        return handle.createQuery("""
                        SELECT key, value, value_type FROM player_config WHERE player_id = :playerId ORDER BY key
                        """)
                .bind("playerId", playerId)
                .map(ConstructorMapper.of(ConfigRow.class))
                .list();
    }

    void put(Handle handle, long playerId, ConfigRow row, boolean system, long now) {
        handle.createUpdate("""
                        INSERT INTO player_config (player_id, key, value, value_type, is_system, updated_at)
                        VALUES (:playerId, :key, :value, :valueType, :system, :now)
                        ON CONFLICT (player_id, key)
                        DO UPDATE SET value = :value, value_type = :valueType, updated_at = :now
                        """)
                .bind("playerId", playerId)
                .bindMethods(row)
                .bind("system", system ? 1 : 0)
                .bind("now", now)
                .execute();
    }

    void remove(Handle handle, long playerId, String key) {
        handle.createUpdate("DELETE FROM player_config WHERE player_id = :playerId AND key = :key")
                .bind("playerId", playerId)
                .bind("key", key)
                .execute();
    }

    Optional<DisplaySettings> display(Handle handle, long playerId) {
        return handle.createQuery("""
                        SELECT resolution_width, resolution_height, rotation, screen_on_time, screen_off_time, brightness,
                            screen_saver_enabled, screen_saver_delay
                        FROM player_display_settings
                        WHERE player_id = :playerId
                        """)
                .bind("playerId", playerId)
                .map(ConstructorMapper.of(DisplaySettings.class))
                .findOne();
    }

    void putDisplay(Handle handle, long playerId, DisplaySettings settings) {
        handle.createUpdate("""
                        INSERT OR REPLACE INTO player_display_settings (player_id, resolution_width, resolution_height,
                            rotation, screen_on_time, screen_off_time, brightness, screen_saver_enabled,
                            screen_saver_delay)
                        VALUES (:playerId, :resolutionWidth, :resolutionHeight, :rotation, :screenOnTime,
                            :screenOffTime, :brightness, :screenSaverEnabled, :screenSaverDelay)
                        """)
                .bind("playerId", playerId)
                .bindMethods(settings)
                .execute();
    }

    Optional<AudioSettings> audio(Handle handle, long playerId) {
        return handle.createQuery("""
                        SELECT volume, muted, audio_output FROM player_audio_settings WHERE player_id = :playerId
                        """)
                .bind("playerId", playerId)
                .map(ConstructorMapper.of(AudioSettings.class))
                .findOne();
    }

    void putAudio(Handle handle, long playerId, AudioSettings settings) {
        handle.createUpdate("""
                        INSERT OR REPLACE INTO player_audio_settings (player_id, volume, muted, audio_output)
                        VALUES (:playerId, :volume, :muted, :audioOutput)
                        """)
                .bind("playerId", playerId)
                .bindMethods(settings)
                .execute();
    }

    Optional<NetworkSettings> network(Handle handle, long playerId) {
        return handle.createQuery("""
                        SELECT wifi_ssid, wifi_password, use_dhcp, static_ip, subnet_mask, gateway, dns_primary,
                            dns_secondary
                        FROM player_network_settings
                        WHERE player_id = :playerId
                        """)
                .bind("playerId", playerId)
                .map(ConstructorMapper.of(NetworkSettings.class))
                .findOne();
    }

    void putNetwork(Handle handle, long playerId, NetworkSettings settings) {
        handle.createUpdate("""
                        INSERT OR REPLACE INTO player_network_settings (player_id, wifi_ssid, wifi_password, use_dhcp,
                            static_ip, subnet_mask, gateway, dns_primary, dns_secondary)
                        VALUES (:playerId, :wifiSsid, :wifiPassword, :useDhcp, :staticIp, :subnetMask, :gateway,
                            :dnsPrimary, :dnsSecondary)
                        """)
                .bind("playerId", playerId)
                .bindMethods(settings)
                .execute();
    }
}
