/**
 * Channels: a client posts its JSON state and gets the state of everybody else. Follows the
 * document of Supersynk and WIRE, "Channels". {@code Channels} is the core, {@code
 * ChannelsVerticle} serves it on the bus, {@code ChannelsRoutes} is the edge.
 */
@NullMarked
package io.lockstep.channels;

import org.jspecify.annotations.NullMarked;
