package io.lockstep.frames;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Command;

/** All that can be asked of frames. */
public sealed interface FramesCommand extends Command {

  /** Puts an item into the open frame; told {@link FramesEvent.Added}. */
  record Add(String channelId, String type, Bytes item) implements FramesCommand {
    @Override
    public int weight() {
      return item.length();
    }
  }

  /**
   * Lets an edge be told of every sealed frame for the next {@link #LEASE_MS}; told {@link
   * FramesEvent.Index}.
   *
   * @param edge the edge's bus address
   */
  record Follow(String edge) implements FramesCommand {
    public static final long LEASE_MS = 15_000;
  }

  /**
   * Reads a part of a sealed frame; told {@link FramesEvent.Piece}.
   *
   * @param offset the first byte, at most the frame's length
   * @param maxBytes how many bytes at the most
   */
  record Read(String id, int offset, int maxBytes) implements FramesCommand {
    public Read {
      if (offset < 0 || maxBytes < 1) {
        throw new IllegalArgumentException("offset " + offset + ", maxBytes " + maxBytes);
      }
    }
  }
}
