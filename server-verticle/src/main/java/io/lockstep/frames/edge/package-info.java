/** The edge of frames: routes, and the process's copy of the sealed frames. */
@NullMarked
package io.lockstep.frames.edge;

import org.jspecify.annotations.NullMarked;
