/**
 * Owns the clocks. Nobody else asks the machine what time it is: a clock is passed in, {@link
 * io.lockstep.core.time.MonotonicClock} for spans and {@link io.lockstep.core.time.UnixClock} for
 * what is shown.
 */
@NullMarked
package io.lockstep.core.time;

import org.jspecify.annotations.NullMarked;
