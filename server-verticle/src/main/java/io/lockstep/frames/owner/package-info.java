/** The owner of frames: the open frame, closing, sealing, and what is listed. */
@NullMarked
package io.lockstep.frames.owner;

import org.jspecify.annotations.NullMarked;
