/**
 * Pages: first paint from templates, form posts, and what pages ask besides the REST of the domains. Handlers run on the
 * request pool; everything else here is immutable and safe on every thread.
 */
@NullMarked
package dev.marquee.server.web;

import org.jspecify.annotations.NullMarked;
