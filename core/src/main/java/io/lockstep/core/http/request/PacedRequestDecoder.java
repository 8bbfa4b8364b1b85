package io.lockstep.core.http.request;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one request after another: what a gate holds back stays in the bytes that it came in, and
 * not in thousands of requests that are made of them. These bytes are copied to the heap, so that
 * the buffers into which sockets are read are free again at the end of the turn.
 */
public final class PacedRequestDecoder extends StrictRequestDecoder {
  private final Gate gate;
  private boolean holding;

  /** Bytes that were just copied to the heap, and are not the decoder's input yet. */
  private @Nullable ByteBuf copied;

  /** True if they become its input now, to wait there. */
  private boolean parking;

  private boolean inactive;

  public PacedRequestDecoder(HttpServerOptions options, Gate gate) {
    super(options);
    this.gate = gate;
  }

  /** Decides what is decoded when. */
  public interface Gate {
    /** Asked before each message, or piece of one: whether it is decoded now. */
    boolean opens();

    /** Something was read and is held back, until the decoder is given an empty buffer. */
    void heldBack();

    /** A turn of reading is over. */
    void readEnded();
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> messages)
      throws Exception {
    if (parking) {
      return;
    } else if (inactive) {
      // Of a client that has left, no request begins any more.
      bytes.skipBytes(bytes.readableBytes());
    } else if (gate.opens()) {
      super.decode(context, bytes, messages);
    } else {
      hold(bytes);
    }
  }

  private void hold(ByteBuf bytes) {
    holding = true;
    if (!bytes.hasArray()) {
      copied = Unpooled.copiedBuffer(bytes);
      bytes.skipBytes(bytes.readableBytes());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
    holding = false;
    super.channelRead(context, bytes);
    if (copied != null) {
      park(context, copied);
    }
    if (holding) {
      gate.heldBack();
    }
  }

  /** Makes bytes the input of the decoder, in place of those of the socket. */
  private void park(ChannelHandlerContext context, ByteBuf bytes) throws Exception {
    copied = null;
    parking = true;
    try {
      super.channelRead(context, bytes);
    } finally {
      parking = false;
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) throws Exception {
    if (holding) {
      // Netty's would read on, because nothing came of what was read.
      context.fireChannelReadComplete();
    } else {
      super.channelReadComplete(context);
    }
    gate.readEnded();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    inactive = true;
    super.channelInactive(context);
  }

  public boolean isHolding() {
    return holding;
  }

  /** The memory of what was read and is not decoded yet, in bytes. */
  public int keptBytes() {
    return internalBuffer().capacity();
  }
}
