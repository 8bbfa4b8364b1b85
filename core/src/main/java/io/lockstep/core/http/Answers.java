package io.lockstep.core.http;

import io.lockstep.core.message.Bytes;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;

/**
 * Sends an answer's content. Small content goes out in one write; large content in pieces, no
 * faster than the client reads, so that a slow reader costs one piece and not a copy of the whole.
 */
public final class Answers {
  /** The largest content that is written at once, and the size of a piece beyond, in bytes. */
  static final int PIECE_BYTES = 1 << 18;

  private Answers() {}

  /** Ends the request with {@code content}; without the content for a {@code HEAD}. */
  public static void send(RoutingContext context, Bytes content) {
    send(context, content, 0, content.length());
  }

  /**
   * Ends the request with the bytes of {@code content} from {@code start} to before {@code end}.
   */
  public static void send(RoutingContext context, Bytes content, int start, int end) {
    HttpServerResponse response = context.response();
    boolean head = context.request().method().equals(HttpMethod.HEAD);
    if (head || end - start > PIECE_BYTES) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(end - start));
    }
    if (head) {
      response.end();
    } else if (end - start <= PIECE_BYTES) {
      response.end(buffer(content, start, end));
    } else {
      new Pieces(response, content, start, end).write();
    }
  }

  /** The bytes from {@code start} to before {@code end} as Vert.x takes them, without a copy. */
  public static Buffer buffer(Bytes content, int start, int end) {
    ByteBuffer direct = content.direct();
    return BufferInternal.buffer(
        direct == null
            ? Unpooled.wrappedBuffer(content.array(), start, end - start)
            : Unpooled.wrappedBuffer(direct.slice(start, end - start)));
  }

  /** Large content on its way. */
  private static final class Pieces {
    private final HttpServerResponse response;
    private final Bytes content;
    private final int end;
    private int next;

    Pieces(HttpServerResponse response, Bytes content, int start, int end) {
      this.response = response;
      this.content = content;
      this.next = start;
      this.end = end;
    }

    void write() {
      while (next < end && !response.closed()) {
        int piece = Math.min(PIECE_BYTES, end - next);
        Buffer bytes = buffer(content, next, next + piece);
        next += piece;
        if (next == end) {
          response.end(bytes);
        } else {
          response.write(bytes);
          if (response.writeQueueFull()) {
            response.drainHandler(v -> write());
            return;
          }
        }
      }
    }
  }
}
