package dev.marquee.server.http;

/** What a route asks of its caller; the least privilege that fits is declared where the route is. */
public enum RouteAccess {
    /** Everybody: health, login, static files. */
    PUBLIC,
    /** Booting Pis: loopback and the imaging networks, without credentials; otherwise an operator. */
    IMAGING,
    /** A player, known by its key ({@code X-Device-Key}). */
    PLAYER,
    /** A player by its key, or a viewer; handlers check that a player asks about itself. */
    PLAYER_OR_VIEWER,
    VIEWER,
    OPERATOR,
    /** Administrators of config push, support staff included. */
    SUPPORT,
    ADMIN,
    OWNER
}
