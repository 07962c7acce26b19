package dev.marquee.server.web;

import dev.marquee.server.http.RestRequest;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list as they stand in its address. Missing ones are empty text.
 *
 * @param pageNo from 1
 */
record ListFilter(String q, String venue, String product, String status, int pageNo) {
    private static final int MAX_PAGE = 1_000_000;

    /** Reads the address; nonsense page numbers mean the first page, as a person would have it. */
    static ListFilter of(RestRequest request) {
        return new ListFilter(
                request.query("q").orElse(""),
                request.query("venue").orElse("").toUpperCase(Locale.ROOT),
                request.query("product").orElse("").toUpperCase(Locale.ROOT),
                request.query("status").orElse("").toLowerCase(Locale.ROOT),
                page(request.query("page")));
    }

    private static int page(Optional<String> text) {
        try {
            return text.map(Integer::parseInt)
                    .filter(page -> page >= 1 && page <= MAX_PAGE)
                    .orElse(1);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** Whether the list is narrowed at all. */
    boolean any() {
        return !(q + venue + product + status).isEmpty();
    }

    /** The filters as a query with its question mark; empty when there are none. */
    String query() {
        return with(null);
    }

    /** Rows to skip. */
    int offset(int pageSize) {
        return (pageNo - 1) * pageSize;
    }

    /** Link to the page before; {@code null} on the first. */
    @Nullable String previous(String path) {
        return pageNo > 1 ? path + with(pageNo - 1) : null;
    }

    /** Link to the page after, offered when this one is full. */
    @Nullable String next(String path, int rows, int pageSize) {
        return rows == pageSize ? path + with(pageNo + 1) : null;
    }

    private String with(@Nullable Integer page) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("q", q);
        values.put("venue", venue);
        values.put("product", product);
        values.put("status", status);
        values.put("page", page == null ? "" : page.toString());
        QueryStringEncoder query = new QueryStringEncoder("");
        values.forEach((name, value) -> {
            if (!value.isEmpty()) {
                query.addParam(name, value);
            }
        });
        return query.toString();
    }

    /** A value as queries take it. */
    static @Nullable String orNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
