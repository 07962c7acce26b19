/**
 * What players say: heartbeats and durable reports, stored in batches and each once. Batches run on the writer thread.
 */
@NullMarked
package dev.marquee.server.signage.report;

import org.jspecify.annotations.NullMarked;
