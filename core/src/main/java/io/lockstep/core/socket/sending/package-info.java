/**
 * Encodes and compresses messages, counts the memory of what is sent, and measures whether clients
 * keep up.
 */
@NullMarked
package io.lockstep.core.socket.sending;

import org.jspecify.annotations.NullMarked;
