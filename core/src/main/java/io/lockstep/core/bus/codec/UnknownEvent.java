package io.lockstep.core.bus.codec;

import io.lockstep.core.message.Event;

/** In place of an event that this release does not know. Nobody listens to it. */
record UnknownEvent() implements Event {}
