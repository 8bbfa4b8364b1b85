/**
 * Sends a host's replies and events to edges: in their order, gathered for each turn, and bounded
 * by what each edge has acknowledged.
 */
@NullMarked
package io.lockstep.core.bus.sending;

import org.jspecify.annotations.NullMarked;
