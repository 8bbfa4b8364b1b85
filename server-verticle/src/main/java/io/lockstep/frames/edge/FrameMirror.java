package io.lockstep.frames.edge;

import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.frames.FramesAddresses;
import io.lockstep.frames.FramesEvent;
import io.lockstep.frames.SealedFrame;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a process's {@link SealedFrames} equal to those of the owner. It follows the owner, fetches
 * the listed frames, and lists them when all of them are here. So an index never has a gap, and its
 * frames are served even if the owner is gone. One per process, confined to the event loop of one
 * edge.
 */
public final class FrameMirror {
  private static final Logger log = LoggerFactory.getLogger(FrameMirror.class);

  /** Interval between renewals at the owner, in milliseconds. */
  private static final long RENEW_MS = 2_000;

  /** The first delay before another try, in milliseconds; later delays are longer. */
  private static final long RETRY_MS = 50;

  /** How many frames are requested at the same time. */
  private static final int AT_ONCE = 16;

  private final Vertx vertx;
  private final Supplier<Future<FramesEvent.Index>> owner;
  private final FrameFetches fetches;
  private final SealedFrames sealed;
  private FramesEvent.@Nullable Index newest;
  private boolean wanted;
  private boolean getting;
  private long retryMs = RETRY_MS;
  private boolean retrying;
  private boolean roomy = true;

  /**
   * @param owner asks the owner to tell this process of sealed frames; completes with the present
   *     list
   */
  FrameMirror(
      Vertx vertx,
      Supplier<Future<FramesEvent.Index>> owner,
      FrameFetches fetches,
      SealedFrames sealed) {
    this.vertx = vertx;
    this.owner = owner;
    this.fetches = fetches;
    this.sealed = sealed;
  }

  public static void start(
      Vertx vertx, FramesAddresses frames, FrameFetches fetches, SealedFrames sealed) {
    FrameMirror mirror = new FrameMirror(vertx, frames::follow, fetches, sealed);
    frames.onIndex(mirror::want);
    mirror.follow();
  }

  private void follow() {
    sealed.dropUnlisted();
    owner
        .get()
        .onSuccess(this::want)
        .onFailure(cause -> log.debug("frames cannot be followed: {}", cause.getMessage()))
        .onComplete(
            asked -> vertx.setTimer(sealed.index() == null ? RETRY_MS : RENEW_MS, id -> follow()));
  }

  /** Serves that index as soon as all of its frames are here. */
  void want(FramesEvent.Index index) {
    newest = index;
    wanted = true;
    getWanted();
  }

  private void getWanted() {
    FramesEvent.Index index = newest;
    if (index == null || !wanted || getting) {
      return;
    }
    wanted = false;
    getting = true;
    List<FramesEvent.Entry> missing =
        index.entries().stream().filter(entry -> sealed.find(entry.id()) == null).toList();
    get(index.entries(), missing);
  }

  /**
   * Gets some of the missing frames, and then the others.
   *
   * @param listed all frames of the index, newest first
   * @param missing those that are not here, newest first
   */
  private void get(List<FramesEvent.Entry> listed, List<FramesEvent.Entry> missing) {
    int count = Math.min(AT_ONCE, missing.size());
    List<FramesEvent.Entry> some = missing.subList(0, count);
    List<Future<Optional<SealedFrame>>> fetched =
        some.stream().map(entry -> fetches.fetch(entry.id())).toList();
    Future.join(fetched)
        .onComplete(
            done -> {
              for (int i = 0; i < count; i++) {
                Throwable cause = fetched.get(i).cause();
                if (cause != null) {
                  failed(listed, listed.indexOf(some.get(i)), cause);
                  return;
                }
              }
              if (count < missing.size()) {
                get(listed, missing.subList(count, missing.size()));
              } else {
                list(listed);
              }
            });
  }

  /** Removes frames from the list that cannot be fetched. */
  private void failed(List<FramesEvent.Entry> listed, int at, Throwable cause) {
    boolean dropped =
        cause instanceof FailureException failure && failure.failure() == Failure.NOT_FOUND;
    if (dropped && at > 0) {
      // The owner has dropped this frame and all older ones meanwhile.
      list(listed.subList(0, at));
    } else {
      log.debug("a listed frame could not be fetched: {}", cause.getMessage());
      retry();
      ended();
    }
  }

  private void list(List<FramesEvent.Entry> listed) {
    try {
      sealed.list(listed);
      retryMs = RETRY_MS;
      warnOfNoRoom(listed);
      keepDirect();
    } catch (RuntimeException | Error e) {
      log.error("the frames that are served could not be replaced", e);
      retry();
    }
    ended();
  }

  private void keepDirect() {
    vertx
        .executeBlocking(
            () -> {
              sealed.keepDirect();
              return true;
            })
        .onFailure(cause -> log.warn("frames could not be kept outside of the heap", cause));
  }

  private void ended() {
    getting = false;
    getWanted();
  }

  /** Tries again after a delay, with the index that is the newest then. */
  private void retry() {
    if (!retrying) {
      retrying = true;
      vertx.setTimer(
          retryMs,
          id -> {
            retrying = false;
            wanted = true;
            getWanted();
          });
      retryMs = Math.min(2 * retryMs, RENEW_MS);
    }
  }

  private void warnOfNoRoom(List<FramesEvent.Entry> listed) {
    long absent = listed.stream().filter(entry -> sealed.find(entry.id()) == null).count();
    if (absent > 0 && roomy) {
      log.warn("FRAMES_MAX_BYTES has no room for {} of {} frames", absent, listed.size());
    }
    roomy = absent == 0;
  }
}
