package dev.marquee.server.web;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fills templates from the class path. Values are escaped; a name that a template uses and no model has is an error, so
 * that a slip shows in the first test. Each template is compiled once. Safe on every thread.
 */
public final class PageRenderer {
    private static final String FOLDER = "dev/marquee/web/templates/";
    private static final String ENDING = ".mustache";

    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Mustache.Compiler compiler = Mustache.compiler()
            .nullValue("")
            .emptyStringIsFalse(true)
            .withLoader(name -> new StringReader(read("partials/" + name)));

    /** Renders a page: its model is looked up first, the context as {@code page}. */
    String render(String template, PageContext page, Object model) {
        StringWriter html = new StringWriter();
        templates
                .computeIfAbsent(template, name -> compiler.compile(read(name)))
                .execute(model, Map.of("page", page), html);
        return html.toString();
    }

    private static String read(String name) {
        String path = FOLDER + name + ENDING;
        try (InputStream in = PageRenderer.class.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("template is missing: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
