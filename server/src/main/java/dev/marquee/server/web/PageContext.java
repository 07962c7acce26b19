package dev.marquee.server.web;

import dev.marquee.contract.Role;
import dev.marquee.server.http.Flash;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
        List<NavGroup> nav) {

    /** One entry of the navigation. */
    record NavItem(String href, String label, String icon, boolean active) {
        static NavItem of(Section section, @Nullable Section active) {
            return new NavItem(section.href(), section.label(), section.icon(), section == active);
        }
    }

    /**
     * A menu of the navigation, or entries that stand by themselves.
     *
     * @param label empty for those
     * @param active whether the page shown is one of them
     */
    record NavGroup(String label, boolean active, List<NavItem> items) {
        /** Keeps an own copy of the list. */
        NavGroup {
            items = List.copyOf(items);
        }

        /** Name of the element that holds the entries. */
        String id() {
            return "nav-" + label.toLowerCase(Locale.ROOT);
        }
    }

    /** Keeps an own copy of the list. */
    PageContext {
        nav = List.copyOf(nav);
    }

    /** Whether there is a navigation at all. */
    boolean hasNav() {
        return !nav.isEmpty();
    }

    /** The navigation of people with a role, with one entry marked. */
    static List<NavGroup> nav(@Nullable Section active, Role role) {
        return Arrays.stream(Section.Group.values())
                .map(group -> new NavGroup(
                        group.label(),
                        active != null && active.group() == group,
                        Arrays.stream(Section.values())
                                .filter(section -> section.group() == group && role.satisfies(section.role()))
                                .map(section -> NavItem.of(section, active))
                                .toList()))
                .toList();
    }
}
