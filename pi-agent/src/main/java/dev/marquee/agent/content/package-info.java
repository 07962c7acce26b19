/**
 * The videos on this Pi: fetched with resume, verified, within a quota, and never deleted while they are shown. Sync runs
 * on one thread; looking a file up is safe on every thread.
 */
@NullMarked
package dev.marquee.agent.content;

import org.jspecify.annotations.NullMarked;
