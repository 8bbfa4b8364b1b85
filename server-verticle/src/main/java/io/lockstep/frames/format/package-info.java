/** The binary format of frames, in both of its dialects. Knows nothing else of Lockstep. */
@NullMarked
package io.lockstep.frames.format;

import org.jspecify.annotations.NullMarked;
