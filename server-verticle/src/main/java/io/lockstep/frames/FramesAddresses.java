package io.lockstep.frames;

import io.lockstep.core.bus.client.Bus;
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

  /** Asks the owner to tell this edge of sealed frames. Completes with the present list. */
  public Future<FramesEvent.Index> follow() {
    return askInBackground(new FramesCommand.Follow(bus.edge()));
  }

  /** Calls {@code listener} with the list of frames each time a frame is sealed. */
  public void onIndex(Consumer<FramesEvent.Index> listener) {
    bus.listen(FramesEvent.Index.class, listener);
  }

  @Override
  public boolean isLocal() {
    return bus.isLocal(FEATURE, TIMELINE);
  }

  /**
   * Reads the beginning of a frame. Fails with {@code NOT_FOUND} if the owner does not have the
   * frame.
   */
  @Override
  public Future<FramesEvent.Piece> find(String id, int maxBytes) {
    return ask(new FramesCommand.Read(id, 0, maxBytes));
  }

  /** Reads any part of a frame, in the background. */
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
