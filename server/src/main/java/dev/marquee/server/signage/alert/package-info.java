/** Alerts that operators send to everybody. Runs on the request pool; keeps nothing. */
@NullMarked
package dev.marquee.server.signage.alert;

import org.jspecify.annotations.NullMarked;
