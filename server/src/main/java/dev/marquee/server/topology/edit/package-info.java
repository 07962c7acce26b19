/** Edits: what they change, what they tell, and how they are taken back. Writer thread unless said otherwise. */
@NullMarked
package dev.marquee.server.topology.edit;

import org.jspecify.annotations.NullMarked;
