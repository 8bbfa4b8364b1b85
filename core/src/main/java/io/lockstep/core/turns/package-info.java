/**
 * How those with much to do share an event loop: in small pieces, one after the other, with the
 * input and output of all others between them. And the one timer of those with something to do at
 * certain moments.
 */
@NullMarked
package io.lockstep.core.turns;

import org.jspecify.annotations.NullMarked;
