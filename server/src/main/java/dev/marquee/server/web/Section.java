package dev.marquee.server.web;

import dev.marquee.contract.Role;

/** The entries of the navigation, in their order; those with a group stand in its menu. */
enum Section {
    DASHBOARD("/", "Dashboard", "bi-speedometer2", Group.NONE, Role.VIEWER),
    MONITORING("/monitoring", "Monitoring", "bi-grid-3x3-gap", Group.NONE, Role.VIEWER),
    PLAYERS("/devices", "Players", "bi-display", Group.SIGNAGE, Role.VIEWER),
    VIDEOS("/videos", "Videos", "bi-film", Group.SIGNAGE, Role.VIEWER),
    PLAYLISTS("/playlists", "Playlists", "bi-collection-play", Group.SIGNAGE, Role.VIEWER),
    ASSIGNMENTS("/assignments", "Assignments", "bi-box-arrow-in-right", Group.SIGNAGE, Role.VIEWER),
    SCHEDULES("/schedules", "Schedules", "bi-calendar-week", Group.SIGNAGE, Role.VIEWER),
    EMERGENCY("/emergency", "Emergency", "bi-exclamation-octagon", Group.SIGNAGE, Role.VIEWER),
    DEPLOYMENTS("/deployments", "Deployments", "bi-sd-card", Group.IMAGING, Role.VIEWER),
    BATCHES("/batches", "Batches", "bi-stack", Group.IMAGING, Role.VIEWER),
    VENUES("/venues", "Venues", "bi-geo-alt", Group.IMAGING, Role.VIEWER),
    KART_NUMBERS("/kart-numbers", "Kart numbers", "bi-tags", Group.IMAGING, Role.VIEWER),
    IMAGES("/images", "Images", "bi-hdd", Group.IMAGING, Role.VIEWER),
    PLATFORMS("/config/platforms", "Platforms", "bi-share", Group.CONFIG, Role.ADMIN),
    FEATURES("/config/features", "Features", "bi-toggles", Group.CONFIG, Role.ADMIN),
    PACKAGES("/config/packages", "Packages", "bi-box-seam", Group.CONFIG, Role.ADMIN),
    CLIENTS("/config/clients", "Clients", "bi-building", Group.CONFIG, Role.ADMIN),
    ANNOUNCEMENTS("/config/announcements", "Announcements", "bi-megaphone", Group.CONFIG, Role.ADMIN),
    CHANGES("/config/changes", "Changes", "bi-arrow-counterclockwise", Group.CONFIG, Role.ADMIN),
    TOPOLOGY("/topology", "Topology", "bi-diagram-3", Group.SYSTEM, Role.VIEWER),
    SYSTEM("/system", "System status", "bi-cpu", Group.SYSTEM, Role.VIEWER),
    NOTIFICATIONS("/notifications", "Notifications", "bi-bell", Group.SYSTEM, Role.VIEWER),
    USERS("/users", "Users", "bi-people", Group.SYSTEM, Role.ADMIN),
    ACTIVITY("/activity", "Activity", "bi-clock-history", Group.SYSTEM, Role.ADMIN);

    private final String href;
    private final String label;
    private final String icon;
    private final Group group;
    private final Role role;

    Section(String href, String label, String icon, Group group, Role role) {
        this.href = href;
        this.label = label;
        this.icon = icon;
        this.group = group;
        this.role = role;
    }

    /** The menus, in their order. */
    enum Group {
        NONE(""),
        SIGNAGE("Signage"),
        IMAGING("Imaging"),
        CONFIG("Config"),
        SYSTEM("System");

        private final String label;

        Group(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    String href() {
        return href;
    }

    String label() {
        return label;
    }

    /** Name of its icon in Bootstrap's set. */
    String icon() {
        return icon;
    }

    Group group() {
        return group;
    }

    /** Who finds more than a refusal there. */
    Role role() {
        return role;
    }
}
