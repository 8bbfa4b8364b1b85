/**
 * How those with much to do share an event loop: in small pieces, one after the other, with the
 * input and output of all others between them.
 */
@NullMarked
package io.lockstep.core.turns;

import org.jspecify.annotations.NullMarked;
