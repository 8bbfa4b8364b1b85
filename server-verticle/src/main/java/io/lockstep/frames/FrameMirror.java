package io.lockstep.frames;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a process's {@link SealedFrames} as the owner has them: follows the owner, and gets each
 * frame once, when it is sealed. Confined to the event loop of one edge; one for each process.
 */
final class FrameMirror {
  private static final Logger log = LoggerFactory.getLogger(FrameMirror.class);

  /** How often the owner hears that this process still follows, in milliseconds. */
  private static final long RENEW_MS = 2_000;

  /** How soon the owner is tried again while it has not been heard yet, in milliseconds. */
  private static final long RETRY_MS = 50;

  private final Vertx vertx;
  private final FramesAddresses frames;
  private final SealedFrames sealed;
  private FramesEvent.@Nullable Index wanted;
  private boolean getting;

  private FrameMirror(Vertx vertx, FramesAddresses frames, SealedFrames sealed) {
    this.vertx = vertx;
    this.frames = frames;
    this.sealed = sealed;
  }

  static void start(Vertx vertx, FramesAddresses frames, SealedFrames sealed) {
    FrameMirror mirror = new FrameMirror(vertx, frames, sealed);
    frames.onIndex(mirror::want);
    mirror.follow();
  }

  private void follow() {
    frames
        .follow()
        .onSuccess(this::want)
        .onFailure(cause -> log.debug("frames cannot be followed: {}", cause.getMessage()))
        .onComplete(
            asked ->
                vertx.setTimer(sealed.snapshot() == null ? RETRY_MS : RENEW_MS, id -> follow()));
  }

  private void want(FramesEvent.Index index) {
    wanted = index;
    if (!getting) {
      getting = true;
      getWanted();
    }
  }

  private void getWanted() {
    FramesEvent.Index index = wanted;
    wanted = null;
    if (index == null) {
      getting = false;
      return;
    }
    List<Future<SealedFrame>> all = index.entries().stream().map(this::get).toList();
    Future.join(all)
        .onComplete(
            done -> {
              // A frame that could not be got was dropped, or comes with the next renewal.
              try {
                sealed.replace(all.stream().filter(Future::succeeded).map(Future::result).toList());
              } catch (RuntimeException | Error e) {
                log.error("the frames that are served could not be replaced", e);
              }
              getWanted();
            });
  }

  private Future<SealedFrame> get(FramesEvent.Entry entry) {
    SealedFrame here = sealed.find(entry.id());
    return here != null ? Future.succeededFuture(here) : frames.frame(entry.id());
  }
}
