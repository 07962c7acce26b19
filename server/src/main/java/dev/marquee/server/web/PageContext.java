package dev.marquee.server.web;

import dev.marquee.server.http.Flash;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frame around every page needs.
 *
 * @param title of the page
 * @param script name of the page's module; empty for pages without one
 * @param csrf token for forms and scripts; empty when the browser has no session and needs none
 * @param user who is signed in; {@code null} for anonymous callers
 * @param role what the caller may do, as a word
 * @param canEdit whether the caller may change anything
 * @param open whether anonymous callers may act
 * @param version of this server
 * @param baseUrl the address that the browser came by, for commands to copy
 * @param flash what the last form did
 * @param nav the navigation; empty for pages that strangers see
 */
record PageContext(
        String title,
        String script,
        String csrf,
        @Nullable String user,
        String role,
        boolean canEdit,
        boolean open,
        String version,
        String baseUrl,
        @Nullable Flash flash,
        List<NavItem> nav) {

    /** One entry of the navigation. */
    record NavItem(String href, String label, boolean active) {}

    /** Keeps an own copy of the list. */
    PageContext {
        nav = List.copyOf(nav);
    }

    /** Whether there is a navigation at all. */
    boolean hasNav() {
        return !nav.isEmpty();
    }

    /** The whole navigation with one entry marked. */
    static List<NavItem> nav(@Nullable Section active) {
        return Arrays.stream(Section.values())
                .map(section -> new NavItem(section.href(), section.label(), section == active))
                .toList();
    }
}
