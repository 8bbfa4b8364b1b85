/**
 * Owns what every feature with groups of clients needs: an edge's copy of who of its clients is in
 * which group, the place that a client wants, and that the owner holds it there. The owner of a
 * group numbers what it broadcasts to the edges, and an edge finds out what it has missed.
 */
@NullMarked
package io.lockstep.core.members;

import org.jspecify.annotations.NullMarked;
