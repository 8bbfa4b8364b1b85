/** The owner of channels: the state of each client, expiry, and watching edges. */
@NullMarked
package io.lockstep.channels.owner;

import org.jspecify.annotations.NullMarked;
