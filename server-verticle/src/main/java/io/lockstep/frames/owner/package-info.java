/** The owner of frames: the open frame, closed frames, sealing, and the list. */
@NullMarked
package io.lockstep.frames.owner;

import org.jspecify.annotations.NullMarked;
