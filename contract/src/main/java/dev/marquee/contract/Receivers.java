package dev.marquee.contract;

/** Who gets an event that the server sends. */
public enum Receivers {
    /** The server itself: the event is inbound. */
    SERVER("server"),
    /** The socket that asked or has just connected. */
    CALLER("the caller"),
    /** Every socket of the namespace, each according to its venue. */
    EVERYONE("everyone in the namespace; a socket that names a venue gets that venue's share"),
    /** Sockets that watch all venues, and those in the room of the venue concerned. */
    VENUE("watchers of all venues and of the venue concerned"),
    /** The room {@code devices}. */
    DEVICES("room `devices`"),
    /** The room {@code monitoring}. */
    MONITORING("room `monitoring`"),
    /** The sockets of one person. */
    USER("room `user_<id>`"),
    /** Those who look at one player. */
    PLAYER("room `player:<id>`"),
    /** Those who edit the topology, and asked for more than its original page hears. */
    TOPOLOGY("room `topology:live`"),
    /** The agent of one player. */
    AGENT("the player concerned"),
    /** The agents of one venue, or of all. */
    VENUE_AGENTS("the agents of the venue concerned"),
    /** Signed-in administrators of config push. */
    ADMINS("room `admin`, and those who subscribed to the entity"),
    /** Administrators who look at the page concerned. */
    VIEWERS("administrators who said by `presence_view` that they look at the page"),
    /** All clients of config push. */
    CLIENTS("room `clients`"),
    /** Clients whose package is concerned. */
    PACKAGE_CLIENTS("clients whose package is concerned"),
    /** One client of config push. */
    CLIENT("room `client_<id>`"),
    /** Connections that showed a token. */
    TOKEN_HOLDERS("connections that showed a token, each what concerns it");

    private final String description;

    Receivers(String description) {
        this.description = description;
    }

    /** A phrase for the generated reference. */
    public String description() {
        return description;
    }
}
