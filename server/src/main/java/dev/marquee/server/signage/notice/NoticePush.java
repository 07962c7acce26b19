package dev.marquee.server.signage.notice;

import dev.marquee.contract.signage.Notification;

/** Sends a note to the pages of one person. Called on the writer thread after the commit; must be short. */
@FunctionalInterface
public interface NoticePush {
    /** Sends to the room {@code user_<accountId>}. */
    void push(long accountId, Notification notification);
}
