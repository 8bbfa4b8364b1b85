/**
 * Reads frames and messages from bytes, unmasks them, inflates them and checks their UTF-8. No
 * class here knows a connection.
 */
@NullMarked
package io.lockstep.core.socket.receiving;

import org.jspecify.annotations.NullMarked;
