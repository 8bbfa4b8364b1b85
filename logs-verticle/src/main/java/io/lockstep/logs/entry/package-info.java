/** Log entries: what a client posts, what the log holds, their levels and filters. */
@NullMarked
package io.lockstep.logs.entry;

import org.jspecify.annotations.NullMarked;
