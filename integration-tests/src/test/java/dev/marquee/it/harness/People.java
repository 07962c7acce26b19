package dev.marquee.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People of a closed server: by password with each call, or signed in as a browser does it. */
public final class People {
    /** Password of accounts made here. */
    public static final String PASSWORD = "another long passphrase 9";

    private static final Pattern FIELD = Pattern.compile("name=\"csrf_token\" value=\"([^\"]+)\"");
    private static final Pattern META = Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\"");

    private People() {}

    /** The owner, who shows the password with each call. */
    public static Rest owner(Rest anybody) {
        String pair = ServerSettings.OWNER + ":" + ServerSettings.PASSWORD;
        return anybody.with(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** A new account; its address. */
    public static String account(Rest owner, String role) {
        String email = role + "-" + System.nanoTime() + "@example.org";
        Fixtures.require(201, owner.post("/api/users", Map.of("email", email, "password", PASSWORD, "role", role)));
        return email;
    }

    /** A browser that is signed in. */
    public record Browser(Rest rest, String token, String cookie) {
        /** The same with the token that scripts of pages send. */
        public Rest script() {
            return rest.with("X-CSRFToken", token);
        }
    }

    /** Signs in by the form: its cookie, its hidden field, then the new cookie and the page's meta tag. */
    public static Browser signIn(Rest anybody, String username, String password) {
        HttpResponse<String> form = anybody.get("/login");
        Rest visitor = anybody.with("Cookie", cookie(form));
        HttpResponse<String> entered = visitor.form(
                "/login", Map.of("csrf_token", found(FIELD, form.body()), "username", username, "password", password));
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(302);
        assertThat(cookie(entered)).isNotEqualTo(cookie(form));
        Rest session = anybody.with("Cookie", cookie(entered));
        HttpResponse<String> page = session.get("/monitoring");
        assertThat(page.statusCode()).isEqualTo(200);
        return new Browser(session, found(META, page.body()), cookie(entered));
    }

    private static String cookie(HttpResponse<String> answer) {
        String cookie = answer.headers().firstValue("set-cookie").orElseThrow();
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }
}
