/** Owns the clocks: time is passed in everywhere else. */
@NullMarked
package io.lockstep.core.time;

import org.jspecify.annotations.NullMarked;
