package dev.marquee.server.offering;

import dev.marquee.contract.config.Feature;
import dev.marquee.contract.config.FeaturePackage;
import dev.marquee.contract.config.Platform;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What config push tells administrators and clients (contract: config, section 5.1). Callers tell only what is committed,
 * in commit order. Any thread; never blocks.
 */
public interface OfferingEvents {

    /** Whether a change switched something or edited it. */
    enum Kind {
        UPDATE("update"),
        TOGGLE("toggle");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As it stands in events. */
        public String word() {
            return word;
        }
    }

    /** To all administrators and all clients. */
    void platformChanged(Kind kind, Platform platform);

    /**
     * To all administrators as it is, and to the clients whose package includes it: each is told whether the feature is
     * on for itself.
     */
    void featureChanged(Kind kind, Feature feature);

    /**
     * To those clients alone: whether they have the feature may be something else now although nobody changed it, as its
     * parent was switched or its time has come.
     */
    void featureDecidedAnew(Feature feature);

    /** To all administrators and, unless nobody can have it yet, to its active clients. */
    void packageChanged(FeaturePackage changed, boolean tellClients);

    /** A client hears of another package from now on; {@code null} is none. */
    void clientMoved(long clientId, @Nullable Long fromPackage, @Nullable Long toPackage);

    /** Ends the connections of a client that may not sign in any more. */
    void clientEnded(long clientId, String message);

    /** Tells a client, or all when it is {@code null}, to fetch its configuration again. */
    void syncRequired(@Nullable Long clientId);

    /** Tells one client something. */
    void notifyClient(long clientId, String type, String message, Object data);

    /** Tells administrators something; severity is info, warning, error or success. */
    void notifyAdmins(String type, String message, String severity, Map<String, Object> data);

    /** Sends an announcement; an unknown target reaches nobody. */
    void announce(String target, String type, String message);

    /** Whether a client is connected. */
    boolean isOnline(long clientId);
}
