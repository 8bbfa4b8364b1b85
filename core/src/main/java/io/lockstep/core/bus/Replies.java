package io.lockstep.core.bus;

import java.util.List;

/**
 * The answer to a {@link Batch}.
 *
 * @param replies one for each command, in the same order
 */
record Replies(List<Reply> replies) {
  Replies {
    replies = List.copyOf(replies);
  }
}
