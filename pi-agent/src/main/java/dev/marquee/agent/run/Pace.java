package dev.marquee.agent.run;

import java.time.Duration;

/**
 * How often a player turns to its server.
 *
 * @param heartbeat between two heartbeats
 * @param httpAfter without a socket until the server is asked over HTTP, and between two such questions
 * @param reconnect between two attempts to get a socket, at most
 */
public record Pace(Duration heartbeat, Duration httpAfter, Duration reconnect) {}
