/**
 * What every event loop owns for its connections: deadlines, deferred flushes, random ids. All of it is touched only by
 * its loop's thread unless a method says otherwise.
 */
@NullMarked
package dev.marquee.socketio.loop;

import org.jspecify.annotations.NullMarked;
