/**
 * A feature's side of the bus. Refuses commands that are late or of shards owned elsewhere, lets
 * the feature answer the others, and sends its events to edges.
 */
@NullMarked
package io.lockstep.core.bus.host;

import org.jspecify.annotations.NullMarked;
