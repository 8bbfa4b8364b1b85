/**
 * Owns the way from an edge to a feature and back: features, shards and their owners, requests with
 * deadlines, events to edges, and the one codec behind all of it. Follows docs/architecture.md.
 */
@NullMarked
package io.lockstep.core.bus;

import org.jspecify.annotations.NullMarked;
