package io.lockstep.frames.edge;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Failure;
import io.lockstep.core.message.FailureException;
import io.lockstep.frames.FrameFetch;
import io.lockstep.frames.FramesCommand;
import io.lockstep.frames.FramesEvent;
import io.lockstep.frames.SealedFrame;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** An owner in another process whose answers come one by one, when the test lets them. */
final class RemoteFrames implements FrameFetch.Source {
  private record Asked(FramesCommand.Read read, Promise<FramesEvent.Piece> answer) {}

  private final Map<String, SealedFrame> frames = new HashMap<>();
  private final Queue<Asked> unanswered = new ArrayDeque<>();
  private final List<FramesCommand.Read> reads = new ArrayList<>();
  private boolean local;
  private boolean atOnce;

  /** A frame that starts at {@code startMs}, lasts a second and has that many bytes. */
  SealedFrame add(long startMs, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31L + startMs);
    }
    SealedFrame frame = SealedFrame.of(startMs, startMs + 1_000, Bytes.wrap(bytes));
    frames.put(frame.id(), frame);
    return frame;
  }

  void drop(SealedFrame frame) {
    frames.remove(frame.id());
  }

  void becomeLocal() {
    local = true;
  }

  /** From now on everything is answered at once. */
  void answerAtOnce() {
    atOnce = true;
  }

  /** All that was asked for so far, in order. */
  List<FramesCommand.Read> reads() {
    return List.copyOf(reads);
  }

  /** How much is asked for and not answered yet. */
  int unanswered() {
    return unanswered.size();
  }

  /** Answers the oldest question. */
  void answer() {
    Asked asked = unanswered.remove();
    SealedFrame frame = frames.get(asked.read.id());
    if (frame == null) {
      asked.answer.fail(new FailureException(Failure.NOT_FOUND, "not kept"));
      return;
    }
    byte[] whole = frame.bytes().array();
    int end = (int) Math.min(whole.length, (long) asked.read.offset() + asked.read.maxBytes());
    Bytes part = Bytes.wrap(Arrays.copyOfRange(whole, asked.read.offset(), end));
    asked.answer.complete(
        new FramesEvent.Piece(
            new FramesEvent.Entry(frame.startMs(), frame.endMs()),
            part,
            whole.length,
            frame.etag()));
  }

  /** Answers what is asked, and what is asked then, until nothing is. */
  void answerAll() {
    while (!unanswered.isEmpty()) {
      answer();
    }
  }

  /** Lets the oldest question fail. */
  void fail(Throwable cause) {
    unanswered.remove().answer.fail(cause);
  }

  @Override
  public boolean isLocal() {
    return local;
  }

  @Override
  public Future<FramesEvent.Piece> find(String id, int maxBytes) {
    return read(id, 0, maxBytes);
  }

  @Override
  public Future<FramesEvent.Piece> read(String id, int offset, int maxBytes) {
    FramesCommand.Read read = new FramesCommand.Read(id, offset, maxBytes);
    Asked asked = new Asked(read, Promise.promise());
    reads.add(read);
    unanswered.add(asked);
    if (atOnce) {
      answer();
    }
    return asked.answer.future();
  }
}
