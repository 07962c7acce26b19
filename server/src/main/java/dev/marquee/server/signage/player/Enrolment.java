package dev.marquee.server.signage.player;

/** How new players are let in (design, section 3.2). */
public enum Enrolment {
    /** Whoever registers is in, also again; what old players expect. */
    OPEN,
    /** A new player gets a key at once, content and commands after an operator approved it. */
    APPROVE,
    /** A new player shows a token that an operator made. */
    TOKEN
}
