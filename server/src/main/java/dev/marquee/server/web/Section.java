package dev.marquee.server.web;

/** The entries of the navigation, in their order. */
enum Section {
    DASHBOARD("/", "Dashboard"),
    DEPLOYMENTS("/deployments", "Deployments"),
    BATCHES("/batches", "Batches"),
    VENUES("/venues", "Venues"),
    KART_NUMBERS("/kart-numbers", "Kart numbers"),
    IMAGES("/images", "Images"),
    SYSTEM("/system", "System");

    private final String href;
    private final String label;

    Section(String href, String label) {
        this.href = href;
        this.label = label;
    }

    String href() {
        return href;
    }

    String label() {
        return label;
    }
}
