/**
 * {@code marquee-agent install}: from a blank medium to a verified image. Everything runs on the agent's main thread
 * except {@code StatusReporter}, which sends progress from a thread of its own.
 */
@NullMarked
package dev.marquee.agent.install;

import org.jspecify.annotations.NullMarked;
