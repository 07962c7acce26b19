package dev.marquee.server.offering.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Which of the contexts that meet a strategy's conditions get the flag. */
@FunctionalInterface
interface Rollout {
    Rollout ALL = context -> true;
    Rollout NOBODY = context -> false;

    boolean includes(EvaluationContext context);

    /** Reads a strategy's name and parameters; a strategy that is not known takes nobody in. */
    static Rollout of(String strategy, JsonNode parameters, String flag) {
        return switch (strategy) {
            case "default" -> ALL;
            case "userWithId" -> oneOf(EvaluationContext.USER, Set.copyOf(list(parameters, "userIds")));
            case "gradualRolloutUserId" ->
                sticky(parameters, "percentage", group(parameters, ""), EvaluationContext.USER);
            case "gradualRolloutSessionId" ->
                sticky(parameters, "percentage", group(parameters, ""), EvaluationContext.SESSION);
            case "gradualRolloutRandom" -> {
                int percentage = percentage(parameters, "percentage");
                yield context -> Buckets.randomPercent() <= percentage;
            }
            case "flexibleRollout" ->
                sticky(
                        parameters,
                        "rollout",
                        group(parameters, flag),
                        parameters.path("stickiness").asString("default"));
            case "remoteAddress" -> {
                Networks networks = Networks.of(list(parameters, "IPs"));
                yield context -> networks.contain(context.get(EvaluationContext.ADDRESS));
            }
            case "applicationHostname" -> {
                Set<String> names = list(parameters, "hostNames").stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
                yield context -> {
                    String name = context.get("hostname");
                    return name != null && names.contains(name.toLowerCase(Locale.ROOT));
                };
            }
            default -> NOBODY;
        };
    }

    /** Whether only a share of the contexts gets in. */
    static boolean isPartial(String strategy, JsonNode parameters) {
        return switch (strategy) {
            case "gradualRolloutUserId", "gradualRolloutSessionId", "gradualRolloutRandom" ->
                percentage(parameters, "percentage") < Buckets.PERCENT;
            case "flexibleRollout" -> percentage(parameters, "rollout") < Buckets.PERCENT;
            default -> false;
        };
    }

    static String group(JsonNode parameters, String fallback) {
        return parameters.path("groupId").asString(fallback);
    }

    private static Rollout oneOf(String field, Set<String> values) {
        return context -> {
            String value = context.get(field);
            return value != null && values.contains(value);
        };
    }

    private static Rollout sticky(JsonNode parameters, String field, String group, String stickiness) {
        int percentage = percentage(parameters, field);
        return context -> {
            String identity = Buckets.identity(stickiness, context);
            return identity != null && percentage > 0 && Buckets.percent(group, identity) <= percentage;
        };
    }

    private static int percentage(JsonNode parameters, String field) {
        return parameters.path(field).asInt(0);
    }

    private static List<String> list(JsonNode parameters, String field) {
        return Arrays.stream(parameters.path(field).asString("").split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
