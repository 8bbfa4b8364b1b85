/** The owner of channels: the state of each client, who expires, who watches. */
@NullMarked
package io.lockstep.channels.owner;

import org.jspecify.annotations.NullMarked;
