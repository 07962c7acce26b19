package dev.marquee.server.offering.state;

import dev.marquee.server.offering.evaluation.EvaluationContext;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What constraints can ask of a client. Stateless. */
public final class ClientContext {
    private ClientContext() {}

    /** The client's fields over those that a caller adds. */
    public static EvaluationContext of(Client client, @Nullable String packageName, Map<String, String> added) {
        Map<String, String> fields = new HashMap<>(added);
        fields.put("clientId", Long.toString(client.id()));
        fields.putIfAbsent(EvaluationContext.USER, Long.toString(client.id()));
        fields.put("plan", client.plan());
        fields.put("status", client.status());
        fields.put("language", client.language());
        fields.put("timezone", client.timezone());
        fields.put("createdAt", client.createdAt());
        fields.put("monthlyPostsLimit", Integer.toString(client.monthlyPostsLimit()));
        fields.put("monthlyPostsUsed", Integer.toString(client.monthlyPostsUsed()));
        put(fields, "companyName", client.companyName());
        put(fields, "email", client.email());
        put(fields, "package", packageName);
        put(fields, "packageId", client.packageId());
        return EvaluationContext.of(fields);
    }

    /** As {@link #of(Client, String, Map)}, with nothing added. */
    public static EvaluationContext of(Client client, @Nullable String packageName) {
        return of(client, packageName, Map.of());
    }

    /** What is not known must not come from the caller, either. */
    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value == null) {
            fields.remove(name);
        } else {
            fields.put(name, value.toString());
        }
    }
}
