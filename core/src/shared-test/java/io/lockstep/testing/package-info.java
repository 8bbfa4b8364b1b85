/** Helpers for the tests of several modules. Each module compiles them among its own tests. */
@NullMarked
package io.lockstep.testing;

import org.jspecify.annotations.NullMarked;
