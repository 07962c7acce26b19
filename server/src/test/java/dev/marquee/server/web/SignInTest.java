package dev.marquee.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.marquee.server.access.AccessMode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a closed server. */
final class SignInTest {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf_token\" value=\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private WebFixture web;

    @BeforeEach
    void open() throws Exception {
        web = new WebFixture(folder, AccessMode.CLOSED);
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void strangersAreLedToTheLoginPageWhichTellsNothing() throws Exception {
        HttpResponse<String> refused = web.get("/venues");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("location")).hasValue("/login?next=%2Fvenues");

        assertThat(web.get("/login?next=/venues").body())
                .contains("name=\"next\" value=\"/venues\"", "name=\"password\"")
                .doesNotContain("href=\"/kart-numbers\"");
    }

    @Test
    void signingInLeadsToWhereOneWanted() throws Exception {
        HttpResponse<String> done = signIn("/venues");

        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(done.headers().firstValue("location")).hasValue("/venues");
        assertThat(web.get("/venues").body()).contains(WebFixture.OWNER, "Sign out");
    }

    @Test
    void aWrongPasswordShowsTheFormAgain() throws Exception {
        HttpResponse<String> again =
                web.post("/login", "username=somebody&password=wrong&next=/venues&csrf_token=" + formToken());

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body())
                .contains("Wrong name or password", "value=\"somebody\"", "value=\"/venues\"")
                .doesNotContain("value=\"wrong\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "https://evil.example", "/\\evil.example", "venues", "/a b", "/\r\nx: y"})
    void nobodyIsLedAstray(String next) throws Exception {
        assertThat(signIn(next).headers().firstValue("location")).hasValue("/");
    }

    @Test
    void formsCarryTheTokenThatTheServerAsksFor() throws Exception {
        signIn("/");
        Matcher token = CSRF.matcher(web.get("/venues").body());
        assertThat(token.find()).isTrue();

        assertThat(web.post("/venues/create", "code=CORO&name=Corona").statusCode())
                .isEqualTo(400);
        assertThat(web.post("/venues/create", "code=CORO&name=Corona&csrf_token=" + token.group(1))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        signIn("/");
        Matcher token = CSRF.matcher(web.get("/venues").body());
        assertThat(token.find()).isTrue();

        HttpResponse<String> out = web.post("/logout", "csrf_token=" + token.group(1));

        assertThat(out.headers().firstValue("location")).hasValue("/login");
        assertThat(web.get("/venues").statusCode()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&csrf_token=", "&csrf_token=0123"})
    void aFormFromElsewhereSignsNobodyIn(String token) throws Exception {
        web.get("/login");

        HttpResponse<String> refused = web.post(
                "/login", "username=" + encode(WebFixture.OWNER) + "&password=" + encode(WebFixture.PASSWORD) + token);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("The CSRF token is");
    }

    @Test
    void theFirstOwnerCanAlsoSignInAsAdmin() throws Exception {
        HttpResponse<String> done = web.post(
                "/login",
                "username=admin&password=" + encode(WebFixture.PASSWORD) + "&remember=y&csrf_token=" + formToken());

        assertThat(done.statusCode()).isEqualTo(302);
        assertThat(done.headers().firstValue("location")).hasValue("/dashboard");
        assertThat(web.get("/dashboard").statusCode()).isEqualTo(200);
        assertThat(web.get("/logout").statusCode()).isEqualTo(302);
        assertThat(web.get("/dashboard").statusCode()).isEqualTo(302);
    }

    @Test
    void everySignInHasACookieOfItsOwn() throws Exception {
        String first = signIn("/").headers().firstValue("set-cookie").orElseThrow();
        String second = signIn("/").headers().firstValue("set-cookie").orElseThrow();

        assertThat(first).contains("HttpOnly").contains("SameSite=Lax").isNotEqualTo(second);
    }

    private HttpResponse<String> signIn(String next) throws Exception {
        return web.post(
                "/login",
                "username=" + encode(WebFixture.OWNER) + "&password=" + encode(WebFixture.PASSWORD) + "&next="
                        + encode(next) + "&csrf_token=" + formToken());
    }

    private String formToken() throws Exception {
        Matcher token = FORM_TOKEN.matcher(web.get("/login").body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
