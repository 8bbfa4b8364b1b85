package io.lockstep.core.socket;

import io.netty.channel.ChannelHandlerContext;

/**
 * What a WebSocket has once its channel speaks the protocol.
 *
 * @param context where it stands in the channel's pipeline
 */
record OpenChannel(ChannelHandlerContext context, WebSocketInput input, WebSocketOutput output) {}
