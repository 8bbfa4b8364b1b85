package io.lockstep.frames;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;

/**
 * Fetches the bytes of one large frame from another process, piece by piece. It asks for a piece
 * when it has the one before. Its memory must have been taken from the budget.
 */
public final class FrameFetch {
  /** How many bytes of a frame the first answer has. It also says how large the frame is. */
  public static final int FIRST_BYTES = 16 << 10;

  /** How many bytes of a frame one message between processes has. */
  static final int PIECE_BYTES = 1 << 20;

  /** The source of frames. Every future fails with a {@link FailureException}. */
  public interface Source {
    /** True if the frames are in this process, so that a whole frame passes by reference. */
    boolean isLocal();

    /** Begins to read a sealed frame for a user. */
    Future<FramesEvent.Piece> find(String id, int maxBytes);

    /** Reads a part of a sealed frame, see {@link FramesCommand.Read}, in the background. */
    Future<FramesEvent.Piece> read(String id, int offset, int maxBytes);
  }

  private final Source source;
  private final FramesEvent.Piece first;
  private final Promise<SealedFrame> ended = Promise.promise();
  private byte[] gathered = new byte[0];
  private int at;

  private FrameFetch(Source source, FramesEvent.Piece first) {
    this.source = source;
    this.first = first;
  }

  /**
   * Fetches what follows {@code first}.
   *
   * @return completes with the whole frame
   */
  public static Future<SealedFrame> rest(Source source, FramesEvent.Piece first) {
    FrameFetch fetch = new FrameFetch(source, first);
    fetch.begin();
    return fetch.ended.future();
  }

  /** The frame, if {@code piece} is all of it. */
  public static Optional<SealedFrame> whole(FramesEvent.Piece piece) {
    return piece.bytes().length() == piece.frameBytes()
        ? Optional.of(sealed(piece, piece.bytes()))
        : Optional.empty();
  }

  private void begin() {
    try {
      gathered = new byte[first.frameBytes()];
    } catch (OutOfMemoryError e) {
      ended.fail(new FailureException(Failure.OVERLOADED, "there is no memory for this frame now"));
      return;
    }
    at = first.bytes().copyTo(gathered, 0);
    next();
  }

  private void next() {
    int wanted = Math.min(PIECE_BYTES, gathered.length - at);
    source.read(first.entry().id(), at, wanted).onComplete(this::add, ended::fail);
  }

  private void add(FramesEvent.Piece piece) {
    if (!continues(piece)) {
      ended.fail(new FailureException(Failure.NO_OWNER, "the frame has another owner now"));
      return;
    }
    at = piece.bytes().copyTo(gathered, at);
    if (at < gathered.length) {
      next();
    } else {
      ended.complete(sealed(first, Bytes.wrap(gathered)));
    }
  }

  /** True if it is a part of the same frame, and not larger than requested. */
  private boolean continues(FramesEvent.Piece piece) {
    int length = piece.bytes().length();
    return piece.entry().equals(first.entry())
        && piece.etag().equals(first.etag())
        && length > 0
        && length <= gathered.length - at;
  }

  private static SealedFrame sealed(FramesEvent.Piece of, Bytes bytes) {
    FramesEvent.Entry entry = of.entry();
    return new SealedFrame(entry.id(), entry.startMs(), entry.endMs(), bytes, of.etag());
  }
}
