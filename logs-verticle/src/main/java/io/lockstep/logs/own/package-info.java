/** What the process itself logs: to the console, and into the logs feature over the bus. */
@NullMarked
package io.lockstep.logs.own;

import org.jspecify.annotations.NullMarked;
