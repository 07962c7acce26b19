package dev.marquee.it.offering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.it.harness.Json;
import dev.marquee.it.harness.Rest;
import dev.marquee.it.harness.Tools;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** OpenFeature's remote evaluation, by hand and by the stock SDK. */
final class OpenFeatureIT extends TwoClients {
    private static final Path JS = Tools.home().resolve("integration-tests/src/test/js");

    @Test
    void openFeatureIsAnsweredInItsOwnWords() {
        String url = "/ofrep/v1/evaluate/flags";
        Rest client = server.rest().with("Authorization", "Bearer " + token("small@example.org", "long enough 123"));
        Map<String, Object> context = Map.of("context", Map.of("targetingKey", "u-1", "clientId", big));

        assertThat(server.rest().post(url, context).statusCode()).isEqualTo(401);
        HttpResponse<String> all = client.post(url, context);
        assertThat(body(200, all).path("flags")).hasSize(2);
        String tag = all.headers().firstValue("etag").orElseThrow();
        assertThat(client.with("If-None-Match", tag).post(url, context).statusCode())
                .isEqualTo(304);
        body(200, rest.put(path("rollout"), Map.of("percentage", 0)));
        HttpResponse<String> fresh = client.with("If-None-Match", tag).post(url, context);
        assertThat(body(200, fresh).path("flags").get(1).path("value").booleanValue())
                .isFalse();

        JsonNode one = body(200, client.post(url + "/menu", context));
        assertThat(one.path("key").stringValue()).isEqualTo("menu");
        assertThat(one.path("reason").stringValue()).isEqualTo("SPLIT");
        JsonNode missing = body(404, client.post(url + "/nothing", context));
        assertThat(missing.path("errorCode").stringValue()).isEqualTo("FLAG_NOT_FOUND");
        assertThat(body(400, client.post(url, Map.of("context", 7)))
                        .path("errorCode")
                        .stringValue())
                .isEqualTo("INVALID_CONTEXT");
        HttpResponse<String> broken = client.postText(url + "/menu", "application/json", "{");
        assertThat(body(400, broken).path("errorCode").stringValue()).isEqualTo("PARSE_ERROR");
        JsonNode slash = body(404, client.post(url + "/a%2Fb", context));
        assertThat(slash.path("key").stringValue()).isEqualTo("a/b");
        assertThat(slash.path("errorCode").stringValue()).isEqualTo("FLAG_NOT_FOUND");
        for (Object stranger : List.of("abc", 404, List.of(1))) {
            JsonNode refused = body(400, rest.post(url, Map.of("context", Map.of("clientId", stranger))));
            assertThat(refused.path("errorCode").stringValue()).isEqualTo("INVALID_CONTEXT");
            assertThat(refused.path("errorDetails").stringValue()).startsWith("context.clientId: ");
        }
        assertThat(body(405, rest.get(url)).path("errorDetails").stringValue()).isEqualTo("Method not allowed");
        body(200, rest.put("/api/admin/clients/" + small, Map.of("subscription_status", "suspended")));
        HttpResponse<String> ended = client.post(url, context);
        assertThat(ended.statusCode()).as(ended.body()).isIn(401, 403);
        assertThat(Json.parse(ended.body()).path("errorDetails").stringValue()).isNotEmpty();
    }

    @Test
    void theStockSdkReadsFlags() throws Exception {
        if (!Files.isDirectory(JS.resolve("node_modules/@openfeature/server-sdk"))) {
            Tools.missing("the OpenFeature SDK is not there; get it by: npm ci --prefix integration-tests/src/test/js");
        }
        body(
                200,
                rest.put(
                        path("rollout"),
                        Map.of(
                                "variants",
                                List.of(Map.of(
                                        "name",
                                        "late",
                                        "weight",
                                        1,
                                        "payload",
                                        Map.of("type", "number", "value", "7"))))));
        JsonNode menuAnswers = sdk(token("big@example.org", "long enough 123"), "menu", "{\"targetingKey\":\"u-1\"}");
        JsonNode baseAnswers = sdk(owner, "base", "{\"targetingKey\":\"u-1\"}");

        assertThat(menuAnswers.at("/number/value").intValue()).isEqualTo(7);
        assertThat(menuAnswers.at("/number/variant").stringValue()).isEqualTo("late");
        assertThat(menuAnswers.at("/boolean/errorCode").stringValue()).isEqualTo("TYPE_MISMATCH");
        assertThat(menuAnswers.at("/missing/errorCode").stringValue()).isEqualTo("FLAG_NOT_FOUND");
        assertThat(baseAnswers.at("/boolean/value").booleanValue()).isTrue();
        assertThat(baseAnswers.at("/boolean/reason").stringValue()).isEqualTo("STATIC");
    }

    private JsonNode sdk(String token, String key, String context) throws Exception {
        Process process = new ProcessBuilder(
                        "node", JS.resolve("ofrep.js").toString(), server.uri().toString(), token, key, context)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return Json.parse(answer);
    }
}
