/**
 * Makes the agent a service of systemd. Used by the agent's main thread.
 */
@NullMarked
package dev.marquee.agent.service;

import org.jspecify.annotations.NullMarked;
