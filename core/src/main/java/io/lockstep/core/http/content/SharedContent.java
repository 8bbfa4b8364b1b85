package io.lockstep.core.http.content;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Encoded;

/**
 * Content that is sent to many clients, and that others take the place of: counted once, until the
 * one who keeps it and all who send it have let go. Confined to an event loop.
 */
public final class SharedContent implements Encoded {
  private final Bytes bytes;
  private final Budget budget;
  private final long takenBytes;
  private int users = 1;

  /**
   * Begins with the one who keeps it as its user.
   *
   * @param budget gets back what has been taken from it for these bytes
   */
  public SharedContent(Bytes bytes, Budget budget, long takenBytes) {
    this.bytes = bytes;
    this.budget = budget;
    this.takenBytes = takenBytes;
  }

  public Bytes bytes() {
    return bytes;
  }

  /** One more uses it. */
  public void use() {
    users++;
  }

  /** One of its users lets go. */
  @Override
  public void release() {
    users--;
    if (users == 0) {
      budget.giveBack(takenBytes);
    }
  }
}
