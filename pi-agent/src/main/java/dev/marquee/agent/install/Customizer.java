package dev.marquee.agent.install;

import dev.marquee.agent.target.Target;

/** Gives an installed image what makes it this Pi's own. */
@FunctionalInterface
interface Customizer {
    /**
     * Works on a target that holds the verified image.
     *
     * @return what was done, in a few words
     */
    String customize(Target target, FirstBoot facts);
}
