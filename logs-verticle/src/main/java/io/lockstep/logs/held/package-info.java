/** The log in memory: held entries, numbers that are missing, and reads by filter and text. */
@NullMarked
package io.lockstep.logs.held;

import org.jspecify.annotations.NullMarked;
