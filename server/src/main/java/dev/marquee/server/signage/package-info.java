/**
 * What the parts of signage share: what players need from content. Any thread, as each type says.
 */
@NullMarked
package dev.marquee.server.signage;

import org.jspecify.annotations.NullMarked;
