/** Owns the bounds on memory: budgets that what is kept, received or on its way is taken from. */
@NullMarked
package io.lockstep.core.limits;

import org.jspecify.annotations.NullMarked;
