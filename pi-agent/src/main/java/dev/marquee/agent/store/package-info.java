/**
 * What the agent keeps on disk between power cuts: reports the server has not acknowledged, commands it has begun, and
 * the newest plan. One H2 MVStore file. Safe on every thread; each write returns when it is on the medium.
 */
@NullMarked
package dev.marquee.agent.store;

import org.jspecify.annotations.NullMarked;
