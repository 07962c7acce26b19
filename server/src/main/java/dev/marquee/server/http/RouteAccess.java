package dev.marquee.server.http;

/** What a route asks of its caller; the least privilege that fits is declared where the route is. */
public enum RouteAccess {
    /** Everybody: health, login, static files. */
    PUBLIC,
    /** Booting Pis: loopback and the imaging networks, without credentials; otherwise an operator. */
    IMAGING,
    VIEWER,
    OPERATOR,
    ADMIN,
    OWNER
}
