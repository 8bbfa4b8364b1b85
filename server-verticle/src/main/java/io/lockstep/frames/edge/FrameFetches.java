package io.lockstep.frames.edge;

import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.frames.FrameFetch;
import io.lockstep.frames.FramesEvent;
import io.lockstep.frames.SealedFrame;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the frames that a process does not have. It fetches each frame once, for all requests of
 * all edges, and large frames one after another. When a fetch fails, all requests that wait for it
 * fail, and the next request begins another fetch. One per process, on one event loop.
 */
public final class FrameFetches {
  private static final Logger log = LoggerFactory.getLogger(FrameFetches.class);

  private final Vertx vertx;
  private final Context context;
  private final FrameFetch.Source source;
  private final SealedFrames sealed;
  private final Map<String, Promise<Optional<SealedFrame>>> underWay = new HashMap<>();
  private final Turns turns = new Turns();

  /** Call this on the event loop that may ask {@code source}. */
  public FrameFetches(Vertx vertx, FrameFetch.Source source, SealedFrames sealed) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.source = source;
    this.sealed = sealed;
  }

  /**
   * Gets a frame for a request. Any event loop may call it.
   *
   * @return completes on the event loop of the caller; fails with a {@link FailureException}:
   *     {@code NOT_FOUND} if the owner does not have the frame, {@code OVERLOADED} if this process
   *     has no memory for it
   */
  Future<SealedFrame> get(String id) {
    Context asker = vertx.getOrCreateContext();
    Promise<SealedFrame> answer = Promise.promise();
    context.runOnContext(
        v ->
            fetch(id, source::find)
                .map(frame -> frame.orElseThrow(FrameFetches::noRoom))
                .onComplete(got -> asker.runOnContext(w -> answer.handle(got))));
    return answer.future();
  }

  /**
   * Gets a frame in the background. Called on the event loop of the fetches.
   *
   * @return completes with the frame, which is now held; with nothing if this process has no memory
   *     for it
   */
  Future<Optional<SealedFrame>> fetch(String id) {
    return fetch(id, (frame, maxBytes) -> source.read(frame, 0, maxBytes));
  }

  private Future<Optional<SealedFrame>> fetch(
      String id, BiFunction<String, Integer, Future<FramesEvent.Piece>> begin) {
    SealedFrame here = sealed.find(id);
    if (here != null) {
      return Future.succeededFuture(Optional.of(here));
    }
    Promise<Optional<SealedFrame>> same = underWay.get(id);
    if (same != null) {
      return same.future();
    }
    Promise<Optional<SealedFrame>> promise = Promise.promise();
    underWay.put(id, promise);
    boolean local = source.isLocal();
    begin
        .apply(id, local ? Integer.MAX_VALUE : FrameFetch.FIRST_BYTES)
        .compose(first -> local ? passed(first) : carried(first))
        .recover(FrameFetches::sensible)
        .onComplete(
            got -> {
              underWay.remove(id);
              promise.handle(got);
            });
    return promise.future();
  }

  /** A frame of this process. Its owner has taken the memory for it. */
  private Future<Optional<SealedFrame>> passed(FramesEvent.Piece piece) {
    Optional<SealedFrame> whole = FrameFetch.whole(piece);
    if (whole.isEmpty()) {
      return Future.failedFuture(
          new FailureException(Failure.NO_OWNER, "the frame has another owner now"));
    }
    sealed.hold(whole.get(), 0);
    return Future.succeededFuture(whole);
  }

  /** A frame of another process. It takes memory here, too. */
  private Future<Optional<SealedFrame>> carried(FramesEvent.Piece first) {
    Optional<SealedFrame> whole = FrameFetch.whole(first);
    return whole.isPresent()
        ? paid(first, () -> Future.succeededFuture(whole.get()))
        : turns.run(() -> paid(first, () -> FrameFetch.rest(source, first)));
  }

  private Future<Optional<SealedFrame>> paid(
      FramesEvent.Piece first, Supplier<Future<SealedFrame>> rest) {
    long bytes = SealedFrame.paidBytes(first.frameBytes());
    if (!sealed.pay(first.entry().startMs(), bytes)) {
      return Future.succeededFuture(Optional.empty());
    }
    return rest.get()
        .map(
            frame -> {
              sealed.hold(frame, bytes);
              return Optional.of(frame);
            })
        .onFailure(
            cause -> {
              sealed.giveBack(bytes);
              if (isNobodyThere(cause)) {
                turns.failWaiting(cause);
              }
            });
  }

  /** An error between two processes is usually short, so the client is told to try again. */
  private static Future<Optional<SealedFrame>> sensible(Throwable cause) {
    if (cause instanceof FailureException failure && failure.failure() != Failure.FAILED) {
      return Future.failedFuture(cause);
    }
    log.warn("a frame could not be fetched: {}", cause.toString());
    return Future.failedFuture(
        new FailureException(Failure.NO_OWNER, "the frame could not be fetched from its owner"));
  }

  private static boolean isNobodyThere(Throwable cause) {
    return cause instanceof FailureException failure
        && (failure.failure() == Failure.NO_OWNER || failure.failure() == Failure.TIMED_OUT);
  }

  private static FailureException noRoom() {
    return new FailureException(Failure.OVERLOADED, "this edge has no memory left for that frame");
  }

  /** Runs pieces of work one after another. */
  private static final class Turns {
    private record Turn(
        Supplier<Future<Optional<SealedFrame>>> work, Promise<Optional<SealedFrame>> ended) {}

    private final Queue<Turn> waiting = new ArrayDeque<>();
    private boolean busy;

    Future<Optional<SealedFrame>> run(Supplier<Future<Optional<SealedFrame>>> work) {
      Turn turn = new Turn(work, Promise.promise());
      waiting.add(turn);
      if (!busy) {
        next();
      }
      return turn.ended.future();
    }

    private void next() {
      Turn turn = waiting.poll();
      busy = turn != null;
      if (turn != null) {
        turn.work
            .get()
            .onComplete(
                done -> {
                  turn.ended.handle(done);
                  next();
                });
      }
    }

    /** Makes the work fail that has not begun. */
    void failWaiting(Throwable cause) {
      for (Turn turn = waiting.poll(); turn != null; turn = waiting.poll()) {
        turn.ended.fail(cause);
      }
    }
  }
}
