package io.lockstep.core.socket;

import io.netty.channel.ChannelHandlerContext;

/**
 * The parts of a WebSocket whose channel is open.
 *
 * @param context the place of its handler in the channel's pipeline
 */
record OpenChannel(ChannelHandlerContext context, WebSocketInput input, WebSocketOutput output) {}
