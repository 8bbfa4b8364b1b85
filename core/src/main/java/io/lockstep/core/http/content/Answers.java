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
 * Sends an answer's content from where it lies, so that a connection holds no copy of it. Small
 * content goes out in one write; large content in pieces, no faster than the client reads.
 */
public final class Answers {
  /** Content up to this size, in bytes, is written at once. Larger content is counted as such. */
  public static final int SMALL_BYTES = 1 << 16;

  /** Content up to this size may be copied, as that costs less than to send it where it lies. */
  private static final int COPIED_BYTES = 1 << 14;

  /** The size of a piece of large content. */
  private static final int PIECE_BYTES = 1 << 18;

  private Answers() {}

  /**
   * Ends the request with {@code content}, which was made for this client; without it for a {@code
   * HEAD}. What is not small must have been taken by {@link Edge#budgetedAnswer}.
   */
  public static void send(RoutingContext context, Bytes content) {
    send(context, content, 0, content.length(), content.length() > SMALL_BYTES);
  }

  /** The same with content that somebody keeps, and counts, for all who ask for it. */
  public static void sendShared(RoutingContext context, Bytes content) {
    sendShared(context, content, 0, content.length());
  }

  /** The same with the bytes from {@code start} to before {@code end}. */
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
   * Writes content that somebody counts as a part of an answer, no faster than the client reads.
   *
   * @param last writes the last piece
   */
  public static void write(HttpServerResponse response, Bytes content, Consumer<Buffer> last) {
    new Pieces(response, content, 0, content.length(), true).write(last);
  }

  /** Bytes that were made for one client, few enough for one piece, as Vert.x takes them. */
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

  /** Content on its way. */
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

    /** Whether no other piece follows the next one. */
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
      // The queue may drain again when nobody waits for it.
      response.drainHandler(null);
      write(last);
    }
  }
}
