package dev.marquee.server.web;

import dev.marquee.contract.deployment.Venue;
import dev.marquee.server.http.RequestBody;
import dev.marquee.server.venue.VenueDetails;
import org.jspecify.annotations.Nullable;

/**
 * The form of a venue with what was entered.
 *
 * @param shown whether it is open
 * @param editing whether it changes a venue, whose code stays
 * @param error why it came back
 */
record VenueForm(
        boolean shown,
        boolean editing,
        @Nullable String error,
        String code,
        String name,
        String location,
        String contactEmail) {

    static VenueForm empty(boolean shown) {
        return new VenueForm(shown, false, null, "", "", "", "");
    }

    static VenueForm of(Venue venue, boolean shown) {
        return new VenueForm(
                shown, true, null, venue.code(), venue.name(), text(venue.location()), text(venue.contactEmail()));
    }

    /** What a post brought. */
    static VenueForm entered(RequestBody.Form form, boolean editing) {
        return new VenueForm(
                true,
                editing,
                null,
                form.text("code"),
                form.text("name"),
                form.text("location"),
                form.text("contact_email"));
    }

    VenueForm failed(String message) {
        return new VenueForm(true, editing, message, code, name, location, contactEmail);
    }

    /** @throws dev.marquee.contract.MarqueeException naming the field that does not fit */
    VenueDetails details() {
        return VenueDetails.of(name, location, contactEmail);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
