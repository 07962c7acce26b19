/**
 * What the server may ask a player to do. Commands run one after the other on a thread of their own, each at most once in
 * its life, which the journal sees to.
 */
@NullMarked
package dev.marquee.agent.command;

import org.jspecify.annotations.NullMarked;
