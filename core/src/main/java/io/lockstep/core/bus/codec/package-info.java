/**
 * Encodes envelopes and the records in them for the wire between two processes, and reads them.
 * Within a process they pass by reference.
 */
@NullMarked
package io.lockstep.core.bus.codec;

import org.jspecify.annotations.NullMarked;
