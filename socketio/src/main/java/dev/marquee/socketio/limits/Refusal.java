package dev.marquee.socketio.limits;

/** Why a client was refused or closed: a closed set, each counted in {@link RefusalCounters}. */
public enum Refusal {
    /** A TCP connection above {@link Limits#maxChannels()}: closed at once. */
    CHANNELS,
    /** A handshake above {@link Limits#maxConnections()}: 503, code 6. */
    CONNECTIONS,
    /** A handshake above {@link Limits#maxConnectionsPerAddress()}: 429, code 7. */
    CONNECTIONS_PER_ADDRESS,
    /** A handshake above {@link Limits#handshakesPerSecond()}: 429, code 8. */
    HANDSHAKE_RATE,
    /** A web origin that may not connect: 400 or 403. */
    ORIGIN,
    /** A handshake the application did not allow, or during shutdown: 403, code 4. */
    NOT_ALLOWED,
    /** A CONNECT above {@link Limits#maxNamespaces()}: CONNECT_ERROR "Too many namespaces". */
    NAMESPACES,
    /** A join above {@link Limits#maxRooms()}: left out. */
    ROOMS,
    /** A packet that announces more than {@link Limits#maxAttachments()}: the connection is closed. */
    ATTACHMENTS,
    /** JSON nested deeper than {@link Limits#maxJsonDepth()}: the connection is closed. */
    JSON_DEPTH,
    /** A body or message above {@code maxPayload}: 413, or the connection is closed. */
    PAYLOAD_SIZE,
    /** A request line or headers above their limits: 414 or 431, and the connection is closed. */
    HEADER_SIZE,
    /** A request that was not begun or not completed up to its body in time: closed. */
    HEADER_TIMEOUT,
    /** An HTTP connection that sent no further request in time: closed. */
    IDLE_TIMEOUT,
    /** A body that did not arrive in time: the connection and its session are closed. */
    BODY_TIMEOUT,
    /** Requests above {@link Limits#maxPipelined()} behind an unanswered one: closed. */
    PIPELINED,
    /** Something that is no packet, for whatever reason: the connection is closed. */
    MALFORMED,
    /** A connection that entered no namespace in time: closed. */
    CONNECT_TIMEOUT,
    /** A client that did not answer a ping in time, or did not poll for it: closed. */
    PING_TIMEOUT,
    /** A client that read too slowly: closed. */
    OUTBOUND_OVERFLOW
}
