package dev.marquee.server.realtime;

/** Rooms of config push (contract: config, section 3). Nobody enters them by asking for their name. Stateless. */
public final class ConfigRooms {
    /** Administrators, on {@code /admin} and {@code /}. */
    public static final String ADMINS = "admin";

    /** Clients, on {@code /client}. */
    public static final String CLIENTS = "clients";

    /** Connections to {@code /} that showed a token. */
    public static final String GLOBAL = "global";

    /** Connections to {@code /} that hear of config push alone. */
    static final String OUTSIDERS = "config:outsiders";

    private ConfigRooms() {}

    /** Administrators of a role. */
    public static String ofRole(String adminRole) {
        return ADMINS + "_" + adminRole;
    }

    /** Those who watch an entity. */
    public static String ofEntity(String type, Object id) {
        return type + "_" + id;
    }

    /** The connections of a client. */
    public static String ofClient(long id) {
        return "client_" + id;
    }

    /** Administrators who look at a page, on {@code /admin}. */
    public static String ofViewers(String page) {
        return "viewers:" + page;
    }

    /** The connections of a client that hear of changes of its features, on {@code /client}. */
    public static String ofListener(long clientId) {
        return "listener:" + clientId;
    }

    /** The connections of clients that have a package. */
    public static String ofPackage(long id) {
        return "package:" + id;
    }

    /** The connections that a token or a session let in. */
    static String ofCredential(String name) {
        return "credential:" + name;
    }
}
