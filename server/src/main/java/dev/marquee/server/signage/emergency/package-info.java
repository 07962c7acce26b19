/**
 * Emergency broadcasts: what goes before everything else on some players, until it ends or is cancelled. What players
 * ask for every ten seconds is answered from memory on any thread; changes run on the writer thread.
 */
@NullMarked
package dev.marquee.server.signage.emergency;

import org.jspecify.annotations.NullMarked;
