package io.lockstep.core.bus.envelope;

import java.util.List;

/**
 * The answer to a {@link Batch}.
 *
 * @param told the number of the last {@link Events} that the owner has sent to the edge before this
 *     answer; 0 within a process, and when there were none
 * @param replies one for each command, in the same order: each is about the shard and the epoch of
 *     its command
 */
public record Replies(long told, List<Reply> replies) {
  public Replies {
    replies = List.copyOf(replies);
  }

  /** The answer to an edge that needs no count of events. */
  public static Replies uncounted(List<Reply> replies) {
    return new Replies(0, replies);
  }
}
