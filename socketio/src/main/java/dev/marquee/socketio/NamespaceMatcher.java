package dev.marquee.socketio;

/** Decides which names a {@link ParentNamespace} takes. Called on event loops: must be thread-safe and not block. */
@FunctionalInterface
public interface NamespaceMatcher {
    /**
     * Returns whether to create a child. Asked only when a client names a namespace that does not exist yet, so it is
     * no access check: those who come later are not asked about. Use a {@link Middleware} for that.
     *
     * @param name the namespace asked for, beginning with a slash
     * @param handshake of the client that asks first
     */
    boolean matches(String name, Handshake handshake);
}
