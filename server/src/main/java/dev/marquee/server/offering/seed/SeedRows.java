package dev.marquee.server.offering.seed;

import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.contract.config.Platform;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The rows of the original (contract: config, section 7), with their numbers. Stateless. */
final class SeedRows {
    /** What packages of the demonstration include: each has something that the other lacks. */
    static final Map<Long, List<Long>> DEMO_FEATURES = Map.of(
            1L, List.of(1L, 2L, 5L, 8L, 11L),
            2L, List.of(1L, 2L, 3L, 4L, 8L, 10L, 11L),
            3L, List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L));

    private SeedRows() {}

    static List<Platform> platforms(String now) {
        return List.of(
                platform(1, "instagram", true, "\uD83D\uDCF7", "Instagram", "https://graph.instagram.com", now),
                platform(2, "snapchat", true, "\uD83D\uDC7B", "Snapchat", "https://adsapi.snapchat.com", now),
                platform(3, "tiktok", false, "\uD83C\uDFB5", "TikTok", "https://open.tiktokapis.com", now),
                platform(4, "twitter", false, "\uD83D\uDC26", "Twitter", "https://api.twitter.com", now),
                platform(5, "facebook", false, "\uD83D\uDC65", "Facebook", "https://graph.facebook.com", now),
                platform(6, "whatsapp", false, "\uD83D\uDCAC", "WhatsApp", "https://graph.facebook.com", now),
                platform(7, "youtube", false, "\u25B6", "YouTube", "https://www.googleapis.com/youtube", now),
                platform(8, "linkedin", false, "\uD83D\uDCBC", "LinkedIn", "https://api.linkedin.com", now));
    }

    private static Platform platform(
            long id, String key, boolean enabled, String icon, String name, String endpoint, String now) {
        return new Platform(id, key, enabled, icon, name, endpoint, 0, now, now, 1, null);
    }

    static List<Feature> features(String now) {
        return List.of(
                feature(1, "dashboard", "core", "Dashboard", "Numbers at a glance", now),
                feature(2, "content_studio", "content", "Content Studio", "Writing and designing posts", now),
                feature(3, "ai_services", "ai", "AI Services", "Texts and pictures by machine", now),
                feature(4, "analytics", "analytics", "Analytics", "How posts do", now),
                feature(5, "scheduler", "scheduling", "Scheduler", "Posting at a chosen time", now),
                feature(6, "hygiene_ai", "compliance", "Hygiene AI", "Checks of kitchens by picture", now),
                feature(7, "competitors", "intelligence", "Competitors", "What others post", now),
                feature(8, "accounts", "management", "Accounts", "Connected accounts", now),
                feature(9, "content_options", "content", "Content Options", "Variants of a post", now),
                feature(10, "reports", "analytics", "Reports", "Figures as documents", now),
                feature(11, "settings", "system", "Settings", "Preferences", now),
                feature(12, "team_management", "management", "Team Management", "People and their roles", now));
    }

    private static Feature feature(long id, String key, String category, String name, String text, String now) {
        return new Feature(id, key, category, name, text, true, null, now, 1, List.of());
    }

    static List<FeaturePackage> packages(String now) {
        return List.of(
                subscription(1, "starter", "Starter", "19.00", 30, 1, now),
                subscription(2, "professional", "Professional", "29.00", -1, 3, now),
                subscription(3, "enterprise", "Enterprise", "49.00", -1, -1, now));
    }

    private static FeaturePackage subscription(
            long id, String name, String label, String price, int posts, int accounts, String now) {
        return new FeaturePackage(
                id,
                name,
                label,
                null,
                new BigDecimal(price),
                "monthly",
                true,
                null,
                Map.of("posts_per_month", posts, "accounts", accounts),
                now,
                1,
                null,
                null,
                null);
    }
}
