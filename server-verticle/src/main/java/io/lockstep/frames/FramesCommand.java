package io.lockstep.frames;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;

/**
 * The commands of the frames feature.
 *
 * @param <R> the type of the answer
 */
public sealed interface FramesCommand<R extends FramesEvent> extends Command<R> {

  /** Answers commands, one method for each kind. */
  interface Visitor {
    FramesEvent.Added add(Add command);

    FramesEvent.Index follow(Follow command);

    FramesEvent.Piece read(Read command);
  }

  /** Lets {@code visitor} answer this command. */
  R answerBy(Visitor visitor);

  /** Puts an item into the open frame. The answer is {@link FramesEvent.Added}. */
  record Add(String channelId, String type, Bytes item)
      implements FramesCommand<FramesEvent.Added> {
    @Override
    public int weight() {
      return item.length();
    }

    @Override
    public Class<FramesEvent.Added> answerType() {
      return FramesEvent.Added.class;
    }

    @Override
    public FramesEvent.Added answerBy(Visitor visitor) {
      return visitor.add(this);
    }
  }

  /**
   * Asks the owner to tell an edge of every sealed frame for the next {@link #LEASE_MS}. The answer
   * is {@link FramesEvent.Index}.
   *
   * @param edge the edge's bus address
   */
  record Follow(String edge) implements FramesCommand<FramesEvent.Index> {
    public static final long LEASE_MS = 15_000;

    @Override
    public Class<FramesEvent.Index> answerType() {
      return FramesEvent.Index.class;
    }

    @Override
    public FramesEvent.Index answerBy(Visitor visitor) {
      return visitor.follow(this);
    }
  }

  /**
   * Reads a part of a sealed frame. The answer is {@link FramesEvent.Piece}.
   *
   * @param offset the first byte, at most the frame's length
   * @param maxBytes the largest number of bytes
   */
  record Read(String id, int offset, int maxBytes) implements FramesCommand<FramesEvent.Piece> {
    public Read {
      if (offset < 0 || maxBytes < 1) {
        throw new IllegalArgumentException("offset " + offset + ", maxBytes " + maxBytes);
      }
    }

    @Override
    public Class<FramesEvent.Piece> answerType() {
      return FramesEvent.Piece.class;
    }

    @Override
    public FramesEvent.Piece answerBy(Visitor visitor) {
      return visitor.read(this);
    }
  }
}
