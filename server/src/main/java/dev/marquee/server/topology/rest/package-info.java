/** REST of the topology (contract: topology, section 4, and docs/topology.md). Runs on the request pool. */
@NullMarked
package dev.marquee.server.topology.rest;

import org.jspecify.annotations.NullMarked;
