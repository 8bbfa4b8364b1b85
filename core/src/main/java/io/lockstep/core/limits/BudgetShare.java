package io.lockstep.core.limits;

/**
 * The part of a budget that one holder has taken. It grows and shrinks with what the holder has.
 * Confined to one thread.
 */
public final class BudgetShare {
  private final Budget budget;
  private long bytes;

  public BudgetShare(Budget budget) {
    this.budget = budget;
  }

  /** Grows to {@code bytes} if it is smaller; false when the budget has no room for that. */
  public boolean growTo(long bytes) {
    if (bytes > this.bytes) {
      if (!budget.tryTake(bytes - this.bytes)) {
        return false;
      }
      this.bytes = bytes;
    }
    return true;
  }

  /** Sets the share to {@code bytes} that are in use already, beyond the limit if necessary. */
  public void set(long bytes) {
    if (bytes > this.bytes) {
      budget.take(bytes - this.bytes);
      this.bytes = bytes;
    } else {
      shrinkTo(bytes);
    }
  }

  /** Shrinks to {@code bytes} if it is larger. */
  public void shrinkTo(long bytes) {
    if (bytes < this.bytes) {
      budget.giveBack(this.bytes - bytes);
      this.bytes = bytes;
    }
  }

  public long bytes() {
    return bytes;
  }
}
