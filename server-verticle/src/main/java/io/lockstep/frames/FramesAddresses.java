package io.lockstep.frames;

import io.lockstep.core.bus.Bus;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * What can be asked of frames over the bus, wherever they are owned. Frames are one timeline, and
 * so have one key. Every future fails with a {@link FailureException} when there is no event.
 */
final class FramesAddresses {
  static final String FEATURE = "frames";

  private static final String TIMELINE = "timeline";

  /** How much of a frame crosses a wire in one message, in bytes. */
  private static final int PIECE_BYTES = 1 << 20;

  private final Bus bus;

  FramesAddresses(Bus bus) {
    this.bus = bus;
  }

  /** Completes once the item is in the open frame. */
  Future<FramesEvent.Added> add(String channelId, String type, Bytes item) {
    return ask(new FramesCommand.Add(channelId, type, item), FramesEvent.Added.class);
  }

  /** Lets this edge be told of sealed frames; completes with those that are kept now. */
  Future<FramesEvent.Index> follow() {
    return ask(new FramesCommand.Follow(bus.edge()), FramesEvent.Index.class);
  }

  /** Hears which frames are kept, each time one is sealed. */
  void onIndex(Consumer<FramesEvent.Index> listener) {
    bus.listen(FramesEvent.Index.class, listener);
  }

  /** Completes with a sealed frame; fails with {@code NOT_FOUND} when it is not kept (any more). */
  Future<SealedFrame> frame(String id) {
    // Within a process the frame passes by reference, whatever its size.
    int maxBytes = bus.isLocal(FEATURE, TIMELINE) ? Integer.MAX_VALUE : PIECE_BYTES;
    return read(id, 0, maxBytes)
        .compose(
            first -> {
              if (first.bytes().length() == first.frameBytes()) {
                return Future.succeededFuture(sealed(first, first.bytes()));
              }
              return rest(id, first.frameBytes(), gather(first))
                  .map(whole -> sealed(first, Bytes.wrap(whole.toByteArray())));
            });
  }

  private static ByteArrayOutputStream gather(FramesEvent.Piece first) {
    ByteArrayOutputStream gathered = new ByteArrayOutputStream(first.frameBytes());
    gathered.writeBytes(first.bytes().array());
    return gathered;
  }

  private Future<ByteArrayOutputStream> rest(
      String id, int frameBytes, ByteArrayOutputStream gathered) {
    if (gathered.size() == frameBytes) {
      return Future.succeededFuture(gathered);
    }
    return read(id, gathered.size(), PIECE_BYTES)
        .compose(
            piece -> {
              if (piece.frameBytes() != frameBytes || piece.bytes().length() == 0) {
                return Future.failedFuture(
                    new FailureException(Failure.FAILED, "the frame changed while it was read"));
              }
              gathered.writeBytes(piece.bytes().array());
              return rest(id, frameBytes, gathered);
            });
  }

  private Future<FramesEvent.Piece> read(String id, int offset, int maxBytes) {
    return ask(new FramesCommand.Read(id, offset, maxBytes), FramesEvent.Piece.class);
  }

  private static SealedFrame sealed(FramesEvent.Piece of, Bytes bytes) {
    FramesEvent.Entry entry = of.entry();
    return new SealedFrame(entry.id(), entry.startMs(), entry.endMs(), bytes, of.etag());
  }

  private <E extends Event> Future<E> ask(FramesCommand command, Class<E> answer) {
    return bus.ask(FEATURE, TIMELINE, command, answer);
  }
}
