package dev.marquee.server.topology.rest;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.http.RestRequest;
import dev.marquee.server.topology.edit.Editor;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whose edit a request is: the account's, or on an open server that of the page that names itself in {@value #HEADER}.
 * Stateless.
 */
final class Editors {
    static final String HEADER = "X-Editor";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final int SHOWN = 6;

    private Editors() {}

    static Editor of(RestRequest request) {
        long account = request.principal().accountId();
        if (account != 0) {
            return new Editor("account:" + account, request.principal().name());
        }
        Optional<String> key = request.header(HEADER);
        if (key.isPresent() && !KEY.matcher(key.get()).matches()) {
            throw MarqueeException.invalid(HEADER, "'" + key.get() + "'", "8 to 64 letters, digits, _ or -");
        }
        return key.map(text -> new Editor("page:" + text, "editor " + text.substring(0, SHOWN)))
                .orElseGet(() -> new Editor(null, request.principal().name()));
    }
}
