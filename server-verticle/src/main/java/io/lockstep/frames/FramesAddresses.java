package io.lockstep.frames;

import io.lockstep.core.bus.Bus;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * The commands of frames as methods, which ask the owner over the bus. Frames are one timeline, and
 * so have one key. A future fails with a {@link FailureException} if there is no event.
 */
public final class FramesAddresses implements FrameFetch.Source {
  public static final String FEATURE = "frames";

  static final String TIMELINE = "timeline";

  private final Bus bus;

  public FramesAddresses(Bus bus) {
    this.bus = bus;
  }

  /** Completes once the item is in the open frame. */
  public Future<FramesEvent.Added> add(String channelId, String type, Bytes item) {
    return ask(new FramesCommand.Add(channelId, type, item));
  }

  /** Lets this edge be told of sealed frames; completes with those that are kept now. */
  public Future<FramesEvent.Index> follow() {
    return askInBackground(new FramesCommand.Follow(bus.edge()));
  }

  /** Hears which frames are kept, each time one is sealed. */
  public void onIndex(Consumer<FramesEvent.Index> listener) {
    bus.listen(FramesEvent.Index.class, listener);
  }

  @Override
  public boolean isLocal() {
    return bus.isLocal(FEATURE, TIMELINE);
  }

  /** Fails with {@code NOT_FOUND} when the frame is not kept (any more). */
  @Override
  public Future<FramesEvent.Piece> find(String id, int maxBytes) {
    return ask(new FramesCommand.Read(id, 0, maxBytes));
  }

  /** The same of any part. */
  @Override
  public Future<FramesEvent.Piece> read(String id, int offset, int maxBytes) {
    return askInBackground(new FramesCommand.Read(id, offset, maxBytes));
  }

  private <R extends FramesEvent> Future<R> ask(FramesCommand<R> command) {
    return bus.ask(FEATURE, TIMELINE, command);
  }

  private <R extends FramesEvent> Future<R> askInBackground(FramesCommand<R> command) {
    return bus.askInBackground(FEATURE, TIMELINE, command);
  }
}
