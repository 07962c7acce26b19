package dev.marquee.server.venue;

import dev.marquee.contract.MarqueeException;
import dev.marquee.server.values.Fields;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be said about a venue besides its code; checked when built.
 *
 * @param name 1 to 100 characters
 * @param location at most 100 characters
 * @param contactEmail an e-mail address
 */
public record VenueDetails(
        String name, @Nullable String location, @Nullable String contactEmail) {
    private static final int MAX_LENGTH = 100;
    private static final int MAX_EMAIL_LENGTH = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");

    /** Trims and checks. */
    public VenueDetails {
        String line = Fields.line("name", name, MAX_LENGTH);
        if (line == null) {
            throw MarqueeException.invalid("name", null, "1 to " + MAX_LENGTH + " characters");
        }
        name = line;
        location = Fields.line("location", location, MAX_LENGTH);
        contactEmail = Fields.plain("contact_email", contactEmail, MAX_EMAIL_LENGTH);
        if (contactEmail != null && !EMAIL.matcher(contactEmail).matches()) {
            throw MarqueeException.invalid("contact_email", contactEmail, "an e-mail address");
        }
    }

    /** Takes missing values as they come from forms and JSON. */
    public static VenueDetails of(@Nullable String name, @Nullable String location, @Nullable String contactEmail) {
        return new VenueDetails(name == null ? "" : name, location, contactEmail);
    }
}
