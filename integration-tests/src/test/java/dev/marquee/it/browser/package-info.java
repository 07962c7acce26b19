/** The pages in a real browser. Each class has its own browser, used on the thread that made it. */
@NullMarked
package dev.marquee.it.browser;

import org.jspecify.annotations.NullMarked;
