package io.lockstep.core.http.content;

import io.lockstep.core.http.Edge;
import io.lockstep.core.message.Bytes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.buffer.BufferInternal;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Sends an answer's content from the memory where it is, so a connection holds no copy of it. Small
 * content is sent in one write. Large content is sent in pieces, no faster than the client reads.
 */
public final class Answers {
  /** Content up to this size, in bytes, is written at once. Larger content is counted as such. */
  public static final int SMALL_BYTES = 1 << 16;

  /**
   * Content up to this size is copied, because that costs less than sending it from where it is.
   */
  private static final int COPIED_BYTES = 1 << 14;

  /** The size of a piece of large content. */
  private static final int PIECE_BYTES = 1 << 18;

  private Answers() {}

  /**
   * Ends the request with {@code content}, which was made for this client, or without it for a
   * {@code HEAD}. The caller must have taken the memory of large content with {@link
   * Edge#budgetedAnswer}.
   */
  public static void send(RoutingContext context, Bytes content) {
    send(context, content, 0, content.length(), content.length() > SMALL_BYTES);
  }

  /** Like {@link #send}, with content that others keep and whose memory they count. */
  public static void sendShared(RoutingContext context, Bytes content) {
    sendShared(context, content, 0, content.length());
  }

  /**
   * Like {@link #sendShared(RoutingContext, Bytes)}, with the bytes from {@code start} to before
   * {@code end}.
   */
  public static void sendShared(RoutingContext context, Bytes content, int start, int end) {
    send(context, content, start, end, true);
  }

  private static void send(
      RoutingContext context, Bytes content, int start, int end, boolean counted) {
    HttpServerResponse response = context.response();
    boolean head = context.request().method().equals(HttpMethod.HEAD);
    boolean small = end - start <= SMALL_BYTES;
    if (head || !small) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(end - start));
    }
    if (head) {
      response.end();
    } else if (small) {
      response.end(buffer(content, start, end, counted));
    } else {
      new Pieces(response, content, start, end, counted).write(response::end);
    }
  }

  /**
   * Writes content as a part of an answer, no faster than the client reads. Others count its
   * memory.
   *
   * @param last writes the last piece
   */
  public static void write(HttpServerResponse response, Bytes content, Consumer<Buffer> last) {
    new Pieces(response, content, 0, content.length(), true).write(last);
  }

  /** Bytes that were made for one client, few enough for one piece, in Vert.x's form. */
  static Buffer piece(byte[] bytes) {
    return buffer(Bytes.wrap(bytes), 0, bytes.length, false);
  }

  private static Buffer buffer(Bytes content, int start, int end, boolean counted) {
    ByteBuffer direct = content.direct();
    ByteBuf buffer;
    if (direct != null) {
      buffer = Unpooled.wrappedBuffer(direct.slice(start, end - start));
    } else if (end - start <= COPIED_BYTES) {
      buffer = Unpooled.wrappedBuffer(content.array(), start, end - start);
    } else {
      buffer = new ContentBuffer(content.array(), start, end, counted);
    }
    return BufferInternal.buffer(buffer);
  }

  /** Content that is being sent. */
  private static final class Pieces {
    private final HttpServerResponse response;
    private final Bytes content;
    private final int end;
    private final boolean counted;
    private int next;

    Pieces(HttpServerResponse response, Bytes content, int start, int end, boolean counted) {
      this.response = response;
      this.content = content;
      this.end = end;
      this.counted = counted;
      this.next = start;
    }

    /** True if the next piece is the last one. */
    private boolean isLast() {
      return end - next <= PIECE_BYTES;
    }

    /** Writes on until the queue is full or {@code last} has taken the last piece. */
    void write(Consumer<Buffer> last) {
      while (!response.closed() && !response.ended()) {
        boolean isLast = isLast();
        int pieceEnd = isLast ? end : next + PIECE_BYTES;
        Buffer piece = buffer(content, next, pieceEnd, counted);
        next = pieceEnd;
        if (isLast) {
          last.accept(piece);
          return;
        }
        response.write(piece);
        if (response.writeQueueFull()) {
          response.drainHandler(v -> drained(last));
          return;
        }
      }
    }

    private void drained(Consumer<Buffer> last) {
      // The queue may drain again later, when nothing waits for it.
      response.drainHandler(null);
      write(last);
    }
  }
}
