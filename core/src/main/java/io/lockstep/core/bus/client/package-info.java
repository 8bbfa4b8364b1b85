/**
 * An edge's side of the bus, or that of another client: gathers the requests of a turn into
 * batches, ends each request, and hands out the events that owners tell an edge.
 */
@NullMarked
package io.lockstep.core.bus.client;

import org.jspecify.annotations.NullMarked;
