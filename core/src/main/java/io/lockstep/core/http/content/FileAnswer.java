package io.lockstep.core.http.content;

import io.lockstep.core.http.unread.Backlog;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends bytes of a file as an answer's content. It reads them on worker threads in pieces, no
 * faster than the client reads. Each piece waits until there is memory for it.
 */
public final class FileAnswer {
  private static final Logger log = LoggerFactory.getLogger(FileAnswer.class);

  private final Vertx vertx;
  private final RoutingContext context;
  private final HttpServerResponse response;
  private final Backlog backlog;
  private final FileChannel file;
  private final int end;
  private int next;
  private boolean waiting;

  private FileAnswer(Vertx vertx, RoutingContext context, FileChannel file, int start, int end) {
    this.vertx = vertx;
    this.context = context;
    this.response = context.response();
    this.backlog = Backlog.of(context.request().connection());
    this.file = file;
    this.next = start;
    this.end = end;
  }

  /**
   * Ends the request with the bytes of {@code path} from {@code start} to before {@code end};
   * without them for a {@code HEAD}.
   *
   * @param path that is no symbolic link
   */
  public static void send(Vertx vertx, RoutingContext context, Path path, int start, int end) {
    HttpServerResponse response = context.response();
    String length = Integer.toString(end - start);
    if (start == end || context.request().method().equals(HttpMethod.HEAD)) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, length).end();
      return;
    }
    vertx
        .executeBlocking(
            () -> FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS), false)
        .onComplete(
            file -> {
              if (response.closed()) {
                close(file);
                return;
              }
              context.addEndHandler(ended -> close(file));
              response.putHeader(HttpHeaders.CONTENT_LENGTH, length);
              new FileAnswer(vertx, context, file, start, end).sendNext();
            },
            context::fail);
  }

  private void sendNext() {
    backlog.whenMemory(this::readNext);
  }

  private void readNext() {
    int length = Math.min(Answers.SMALL_BYTES, end - next);
    vertx.executeBlocking(() -> read(next, length), false).onComplete(this::send, this::fail);
  }

  /** Reads that many bytes. Waits for the disk. */
  private Buffer read(int position, int length) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(length);
    while (piece.hasRemaining()) {
      if (file.read(piece, position + piece.position()) < 0) {
        throw new EOFException("the file has become shorter");
      }
    }
    return Answers.piece(piece.array());
  }

  private void send(Buffer piece) {
    if (response.closed()) {
      return;
    }
    next += piece.length();
    if (next == end) {
      response.end(piece);
      return;
    }
    response.write(piece);
    if (response.writeQueueFull()) {
      waiting = true;
      response.drainHandler(v -> drained());
    } else {
      sendNext();
    }
  }

  /** Called each time the queue drains, even if nothing waits for it. */
  private void drained() {
    if (waiting) {
      waiting = false;
      sendNext();
    }
  }

  private void fail(Throwable cause) {
    if (!response.closed()) {
      context.fail(cause);
    }
  }

  private static void close(FileChannel file) {
    try {
      file.close();
    } catch (IOException e) {
      log.warn("a file could not be closed", e);
    }
  }
}
