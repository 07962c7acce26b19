package dev.marquee.socketio.limits;

import java.time.Duration;

/**
 * How much of what a server accepts. The defaults suit a network whose clients all come from one address, as behind
 * NAT or a proxy. Immutable.
 *
 * @param maxChannels how many TCP connections may be open, of whatever kind
 * @param maxConnections how many Engine.IO sessions may be open
 * @param maxConnectionsPerAddress how many of them from one address (IPv4) or one /64 network (IPv6)
 * @param handshakesPerSecond how many sessions one address may open per second in the long run
 * @param handshakeBurst how many sessions one address may open at once, before the rate counts
 * @param maxNamespaces how many namespaces one connection may be in
 * @param maxRooms how many rooms one socket may be in; a join beyond is left out and logged
 * @param maxAttachments how many binary attachments one packet may have
 * @param maxJsonDepth how deep JSON may be nested
 * @param maxRequestLineBytes the longest request line, in bytes; a token may travel in the query
 * @param maxHeaderBytes the longest request headers together, in bytes
 * @param maxPipelined how many HTTP messages (heads and pieces of bodies) may wait behind an unanswered request of
 *     the engine on one TCP connection
 * @param headerTimeout how long a new TCP connection may take to complete its first request up to the body
 * @param bodyTimeout how long the body of a request of the engine may take
 * @param idleTimeout how long an HTTP connection may be idle, or take to complete its next request up to the body
 */
public record Limits(
        int maxChannels,
        int maxConnections,
        int maxConnectionsPerAddress,
        int handshakesPerSecond,
        int handshakeBurst,
        int maxNamespaces,
        int maxRooms,
        int maxAttachments,
        int maxJsonDepth,
        int maxRequestLineBytes,
        int maxHeaderBytes,
        int maxPipelined,
        Duration headerTimeout,
        Duration bodyTimeout,
        Duration idleTimeout) {
    /** Checks the values. */
    public Limits {
        requirePositive("maxChannels", maxChannels);
        requirePositive("maxConnections", maxConnections);
        requirePositive("maxConnectionsPerAddress", maxConnectionsPerAddress);
        requirePositive("handshakesPerSecond", handshakesPerSecond);
        requirePositive("handshakeBurst", handshakeBurst);
        requirePositive("maxNamespaces", maxNamespaces);
        requirePositive("maxRooms", maxRooms);
        requirePositive("maxAttachments", maxAttachments);
        requirePositive("maxJsonDepth", maxJsonDepth);
        requirePositive("maxRequestLineBytes", maxRequestLineBytes);
        requirePositive("maxHeaderBytes", maxHeaderBytes);
        requirePositive("maxPipelined", maxPipelined);
        requirePositive("headerTimeout", headerTimeout.toMillis());
        requirePositive("bodyTimeout", bodyTimeout.toMillis());
        requirePositive("idleTimeout", idleTimeout.toMillis());
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
        }
    }

    /** Returns the defaults. */
    public static Limits defaults() {
        return builder().build();
    }

    /** Returns a builder holding the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects limits; not thread-safe. */
    public static final class Builder {
        private int maxChannels = 250_000;
        private int maxConnections = 200_000;
        private int maxConnectionsPerAddress = 100_000;
        private int handshakesPerSecond = 5_000;
        private int handshakeBurst = 50_000;
        private int maxNamespaces = 64;
        private int maxRooms = 4_096;
        private int maxAttachments = 256;
        private int maxJsonDepth = 100;
        private int maxRequestLineBytes = 16 * 1024;
        private int maxHeaderBytes = 16 * 1024;
        private int maxPipelined = 64;
        private Duration headerTimeout = Duration.ofSeconds(20);
        private Duration bodyTimeout = Duration.ofSeconds(60);
        private Duration idleTimeout = Duration.ofSeconds(75);

        private Builder() {}

        /** Sets {@link Limits#maxChannels()}; 250,000 by default. */
        public Builder maxChannels(int value) {
            maxChannels = value;
            return this;
        }

        /** Sets {@link Limits#maxConnections()}; 200,000 by default. */
        public Builder maxConnections(int value) {
            maxConnections = value;
            return this;
        }

        /** Sets {@link Limits#maxConnectionsPerAddress()}; 100,000 by default. */
        public Builder maxConnectionsPerAddress(int value) {
            maxConnectionsPerAddress = value;
            return this;
        }

        /** Sets {@link Limits#handshakesPerSecond()}; 5,000 by default. */
        public Builder handshakesPerSecond(int value) {
            handshakesPerSecond = value;
            return this;
        }

        /** Sets {@link Limits#handshakeBurst()}; 50,000 by default. */
        public Builder handshakeBurst(int value) {
            handshakeBurst = value;
            return this;
        }

        /** Sets {@link Limits#maxNamespaces()}; 64 by default. */
        public Builder maxNamespaces(int value) {
            maxNamespaces = value;
            return this;
        }

        /** Sets {@link Limits#maxRooms()}; 4,096 by default. */
        public Builder maxRooms(int value) {
            maxRooms = value;
            return this;
        }

        /** Sets {@link Limits#maxAttachments()}; 256 by default. */
        public Builder maxAttachments(int value) {
            maxAttachments = value;
            return this;
        }

        /** Sets {@link Limits#maxJsonDepth()}; 100 by default. */
        public Builder maxJsonDepth(int value) {
            maxJsonDepth = value;
            return this;
        }

        /** Sets {@link Limits#maxRequestLineBytes()}; 16 KiB by default. */
        public Builder maxRequestLineBytes(int value) {
            maxRequestLineBytes = value;
            return this;
        }

        /** Sets {@link Limits#maxHeaderBytes()}; 16 KiB by default. */
        public Builder maxHeaderBytes(int value) {
            maxHeaderBytes = value;
            return this;
        }

        /** Sets {@link Limits#maxPipelined()}; 64 by default. */
        public Builder maxPipelined(int value) {
            maxPipelined = value;
            return this;
        }

        /** Sets {@link Limits#headerTimeout()}; 20 s by default. */
        public Builder headerTimeout(Duration value) {
            headerTimeout = value;
            return this;
        }

        /** Sets {@link Limits#bodyTimeout()}; 60 s by default. */
        public Builder bodyTimeout(Duration value) {
            bodyTimeout = value;
            return this;
        }

        /** Sets {@link Limits#idleTimeout()}; 75 s by default. */
        public Builder idleTimeout(Duration value) {
            idleTimeout = value;
            return this;
        }

        /** Builds the limits. */
        public Limits build() {
            return new Limits(
                    maxChannels,
                    maxConnections,
                    maxConnectionsPerAddress,
                    handshakesPerSecond,
                    handshakeBurst,
                    maxNamespaces,
                    maxRooms,
                    maxAttachments,
                    maxJsonDepth,
                    maxRequestLineBytes,
                    maxHeaderBytes,
                    maxPipelined,
                    headerTimeout,
                    bodyTimeout,
                    idleTimeout);
        }
    }
}
