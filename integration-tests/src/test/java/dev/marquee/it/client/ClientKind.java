package dev.marquee.it.client;

import java.util.List;

/** A stock client together with the way it connects. */
public enum ClientKind {
    NODE_4_5_POLLING(Library.NODE_4_5, "polling"),
    NODE_4_5_WEBSOCKET(Library.NODE_4_5, "websocket"),
    NODE_4_5_UPGRADE(Library.NODE_4_5, "polling,websocket"),
    NODE_LATEST_POLLING(Library.NODE_LATEST, "polling"),
    NODE_LATEST_WEBSOCKET(Library.NODE_LATEST, "websocket"),
    NODE_LATEST_UPGRADE(Library.NODE_LATEST, "polling,websocket"),
    JAVA_POLLING(Library.JAVA, "polling"),
    JAVA_WEBSOCKET(Library.JAVA, "websocket"),
    JAVA_UPGRADE(Library.JAVA, "polling,websocket"),
    PYTHON_POLLING(Library.PYTHON, "polling"),
    PYTHON_WEBSOCKET(Library.PYTHON, "websocket"),
    PYTHON_UPGRADE(Library.PYTHON, "polling,websocket");

    private final Library library;
    private final String transports;

    ClientKind(Library library, String transports) {
        this.library = library;
        this.transports = transports;
    }

    /** Whose code it is. */
    public Library library() {
        return library;
    }

    /** Transports that it is allowed, in its order. */
    public List<String> transports() {
        return List.of(transports.split(",", -1));
    }

    /** The transport that it has once things have settled. */
    public String settledTransport() {
        return transports().get(transports().size() - 1);
    }

    /** Libraries of clients. */
    public enum Library {
        NODE_4_5,
        NODE_LATEST,
        JAVA,
        PYTHON
    }
}
