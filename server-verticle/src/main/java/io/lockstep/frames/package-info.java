/**
 * Frames: items gathered into frames of fixed duration, each served as one immutable binary.
 * Follows the document of SyncStreamer and WIRE, "Frames". {@code Frames} is the core, {@code
 * FramesVerticle} serves it on the bus, {@code FramesRoutes} is the edge.
 */
@NullMarked
package io.lockstep.frames;

import org.jspecify.annotations.NullMarked;
