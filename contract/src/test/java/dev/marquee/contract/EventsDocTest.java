package dev.marquee.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/events.md} to the catalogue; {@code -Dmarquee.regenerate=true} writes it anew. */
class EventsDocTest {
    private static final Path DOC = Path.of("..", "docs", "events.md");

    @Test
    void the_reference_says_what_the_catalogue_says() throws IOException {
        String wanted = EventsDoc.render(EventCatalogue.all());
        if (Boolean.getBoolean("marquee.regenerate")) {
            Files.writeString(DOC, wanted);
        }
        assertThat(Files.readString(DOC))
                .as("docs/events.md (renew it with: mvn verify -Dmarquee.regenerate=true)")
                .isEqualTo(wanted);
    }
}
