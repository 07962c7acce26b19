package dev.marquee.it.harness;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Venues, names, images and batches for tests, made over REST as an operator makes them. */
public final class Fixtures {
    private static final AtomicInteger VENUES = new AtomicInteger();

    private final Rest rest;

    /** On this server. */
    public Fixtures(Rest rest) {
        this.rest = rest;
    }

    /** A code that no other test of this run uses: four letters. */
    public static String nextVenueCode() {
        int number = VENUES.getAndIncrement();
        return "V" + letter(number / 26 / 26) + letter(number / 26) + letter(number);
    }

    private static char letter(int number) {
        return (char) ('A' + number % 26);
    }

    /** A new venue without names; its code. */
    public String venue() {
        String code = nextVenueCode();
        require(201, rest.post("/api/venues", Map.of("code", code, "name", "Venue " + code, "location", "Testville")));
        return code;
    }

    /** A new venue with kart numbers 1 to {@code names}; its code. */
    public String venueWithNames(int names) {
        String code = venue();
        importNames(code, names);
        return code;
    }

    /** Adds kart numbers 1 to {@code names}. */
    public void importNames(String code, int names) {
        String numbers =
                IntStream.rangeClosed(1, names).mapToObj(String::valueOf).collect(Collectors.joining(","));
        require(
                302,
                rest.form(
                        "/kart-numbers/bulk-import",
                        Map.of("venue_code", code, "kart_numbers", numbers, "product_type", "KXP2")));
    }

    /** A batch that waits to be started; its id. */
    public long batch(String venue, String product, int count, int priority) {
        HttpResponse<String> answer = require(
                201,
                rest.post(
                        "/api/batches",
                        Map.of(
                                "venue_code",
                                venue,
                                "product_type",
                                product,
                                "total_count",
                                count,
                                "priority",
                                priority)));
        return Json.parse(answer.body()).path("id").asLong();
    }

    /** A batch that hands out names; its id. */
    public long activeBatch(String venue, String product, int count, int priority) {
        long id = batch(venue, product, count, priority);
        require(200, rest.post("/api/batches/" + id + "/start", Map.of()));
        return id;
    }

    /** An active image of random bytes. */
    public JsonNode image(String product, int size) {
        byte[] content = content(size);
        HttpResponse<String> answer = require(
                201,
                rest.multipart(
                        "/api/images",
                        Map.of("product_type", product, "version", "1.0"),
                        product.toLowerCase(java.util.Locale.ROOT) + "-" + VENUES.getAndIncrement() + ".img",
                        size,
                        new ByteArrayInputStream(content)));
        return Json.parse(answer.body());
    }

    /** A video of the library; its id. */
    public long video(String filename, byte[] content) {
        return video("Title of " + filename, filename, content);
    }

    /** A video of the library with a title; its id. */
    public long video(String title, String filename, byte[] content) {
        HttpResponse<String> answer = require(
                201,
                rest.with("Accept", "application/json")
                        .multipart(
                                "/videos/upload",
                                Map.of("title", title),
                                "video",
                                filename,
                                content.length,
                                new ByteArrayInputStream(content)));
        return Json.parse(answer.body()).path("id").asLong();
    }

    /** A playlist of these videos; its id. */
    public long playlist(String name, Long... videos) {
        HttpResponse<String> answer =
                require(201, rest.post("/api/content/playlists", Map.of("name", name, "video_ids", List.of(videos))));
        return Json.parse(answer.body()).path("id").asLong();
    }

    /** Gives a player this and nothing else. */
    public void assign(long player, String contentType, long content) {
        require(
                302,
                rest.form(
                        "/assignments/assign",
                        Map.of(
                                "device_ids[]",
                                String.valueOf(player),
                                "content_type",
                                contentType,
                                contentType + "_ids[]",
                                String.valueOf(content))));
    }

    /** Bytes that depend on nothing but the size. */
    public static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    /** What a Pi gets that asks what to install. */
    public JsonNode config(String product, String venue, String serial) {
        HttpResponse<String> answer = require(
                200,
                rest.post(
                        "/api/config",
                        Map.of(
                                "product_type", product,
                                "venue_code", venue,
                                "serial_number", serial,
                                "mac_address", "b8:27:eb:00:00:01")));
        return Json.parse(answer.body());
    }

    /** A Pi says how far it is. */
    public void report(String hostname, String status) {
        require(200, rest.post("/api/status", Map.of("hostname", hostname, "status", status)));
    }

    /** Checks the status of an answer. */
    public static HttpResponse<String> require(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.request().method() + " " + answer.uri() + ": " + answer.statusCode()
                    + " (expected: " + status + ") " + answer.body());
        }
        return answer;
    }
}
