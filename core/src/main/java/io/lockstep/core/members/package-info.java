/**
 * Owns what every feature with groups of connections needs: the owner of a group numbers what it
 * broadcasts to the edges, and an edge finds out what it has missed.
 */
@NullMarked
package io.lockstep.core.members;

import org.jspecify.annotations.NullMarked;
