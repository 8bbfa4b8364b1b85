/** The owner of rooms: the verticle and the plain core that it serves. */
@NullMarked
package io.lockstep.rooms.owner;

import org.jspecify.annotations.NullMarked;
