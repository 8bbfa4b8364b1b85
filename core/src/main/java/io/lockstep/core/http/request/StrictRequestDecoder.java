package io.lockstep.core.http.request;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Vert.x's decoder of requests, limited to requests that all programs read in the same way. After a
 * fault it emits a failed message, as Vert.x's decoder does, and reads nothing more of the
 * connection.
 */
class StrictRequestDecoder extends VertxHttpRequestDecoder {
  private enum Part {
    HEAD,
    BODY,
    CHUNKS,
    NOTHING_MORE
  }

  private final HeadScanner head = new HeadScanner();
  private final ChunkScanner chunks = new ChunkScanner();
  private Part part = Part.HEAD;

  StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out)
      throws Exception {
    if (part == Part.NOTHING_MORE) {
      buffer.skipBytes(buffer.readableBytes());
      return;
    }
    int start = buffer.readerIndex();
    int before = out.size();
    super.decode(context, buffer, out);
    if (out.size() > before && hasFailed(out.get(out.size() - 1))) {
      part = Part.NOTHING_MORE;
      return;
    }
    try {
      check(buffer, start, out, before);
    } catch (RequestFault fault) {
      refuse(buffer, out, before, fault);
    }
  }

  private static boolean hasFailed(Object message) {
    return message instanceof HttpObject object && object.decoderResult().isFailure();
  }

  /** Reads what the decoder has just read, with what it made of that. */
  private void check(ByteBuf buffer, int start, List<Object> out, int before) {
    int end = buffer.readerIndex();
    if (part == Part.HEAD) {
      head.read(buffer, start, end);
    } else if (part == Part.CHUNKS) {
      chunks.read(buffer, start, end);
    }
    for (int i = before; i < out.size(); i++) {
      Object message = out.get(i);
      if (message instanceof HttpRequest request) {
        head.checkLines();
        RequestHead.check(request);
        part = RequestHead.isChunked(request) ? Part.CHUNKS : Part.BODY;
      }
      if (message instanceof LastHttpContent) {
        part = Part.HEAD;
        head.reset();
        chunks.reset();
      }
    }
  }

  private void refuse(ByteBuf buffer, List<Object> out, int before, RequestFault fault) {
    for (int i = out.size() - 1; i >= before; i--) {
      ReferenceCountUtil.release(out.remove(i));
    }
    HttpObject failed =
        part == Part.HEAD
            ? createInvalidMessage()
            : new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
    failed.setDecoderResult(DecoderResult.failure(fault));
    out.add(failed);
    part = Part.NOTHING_MORE;
    buffer.skipBytes(buffer.readableBytes());
  }

  @Override
  protected void decodeLast(ChannelHandlerContext context, ByteBuf buffer, List<Object> out)
      throws Exception {
    if (part != Part.NOTHING_MORE) {
      super.decodeLast(context, buffer, out);
    }
  }
}
