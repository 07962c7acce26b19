/** REST of imaging as browsers, scripts and booting Pis call it. */
@NullMarked
package dev.marquee.it.rest;

import org.jspecify.annotations.NullMarked;
