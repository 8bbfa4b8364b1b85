/** Owns the limits on memory and rates: budgets for data that is kept, received or sent. */
@NullMarked
package io.lockstep.core.limits;

import org.jspecify.annotations.NullMarked;
