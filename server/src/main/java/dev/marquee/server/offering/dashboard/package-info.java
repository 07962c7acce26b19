/**
 * Numbers and activities for administrators. Reads the database; request pool only.
 */
@NullMarked
package dev.marquee.server.offering.dashboard;

import org.jspecify.annotations.NullMarked;
