package io.lockstep.core.http.content;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Encoded;

/**
 * Content that is sent to many clients, until other content replaces it. Its memory is counted
 * once, until its keeper and all that send it have released it. Confined to an event loop.
 */
public final class SharedContent implements Encoded {
  private final Bytes bytes;
  private final Budget budget;
  private final long takenBytes;
  private int users = 1;

  /**
   * Creates content with one user, its keeper.
   *
   * @param budget the budget from which the memory of these bytes was taken
   */
  public SharedContent(Bytes bytes, Budget budget, long takenBytes) {
    this.bytes = bytes;
    this.budget = budget;
    this.takenBytes = takenBytes;
  }

  public Bytes bytes() {
    return bytes;
  }

  /** Adds a user. */
  public void use() {
    users++;
  }

  /** Removes a user. */
  @Override
  public void release() {
    users--;
    if (users == 0) {
      budget.giveBack(takenBytes);
    }
  }
}
