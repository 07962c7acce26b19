/**
 * Announcements to administrators and clients, kept and sent. Request pool; sent after the commit.
 */
@NullMarked
package dev.marquee.server.offering.announcement;

import org.jspecify.annotations.NullMarked;
