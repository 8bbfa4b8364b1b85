package io.lockstep.core.http;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.limits.BudgetShare;
import io.lockstep.core.limits.DirectMemory;
import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of what the clients of one event loop have not read yet, taken from a budget. When the
 * budget is used up, those who have read nothing for the longest time are ended to make room.
 * Confined to the event loop.
 */
public final class UnreadMemory {
  private static final Logger log = LoggerFactory.getLogger(UnreadMemory.class);

  private final Budget budget;
  private final BooleanSupplier isShort;

  /** Those that owe something; who has read nothing for the longest time comes first. */
  private final Set<Debt> debts = new LinkedHashSet<>();

  /**
   * @param budget shared by the event loops of a process
   */
  public UnreadMemory(Budget budget) {
    this(budget, DirectMemory::isShort);
  }

  /**
   * @param isShort whether memory is short in spite of the budget, because buffers are larger than
   *     what is in them
   */
  UnreadMemory(Budget budget, BooleanSupplier isShort) {
    this.budget = budget;
    this.isShort = isShort;
  }

  /** A connection whose client may owe something. */
  public interface Debtor {
    Channel channel();

    /** What is kept until the client reads, besides the channel's queue, in bytes. */
    long keptBytes();

    /** Whether an answer is under way, which may need again what it needed before. */
    boolean isAnswering();

    /** Ends the connection at once. */
    void cut();
  }

  /** Makes the account of a connection, with nothing on it. */
  public Debt debt(Debtor debtor) {
    return new Debt(debtor);
  }

  /** Whether {@code bytes} more could be taken now. */
  boolean hasRoomFor(long bytes) {
    return budget.hasRoomFor(bytes) && !isShort.getAsBoolean();
  }

  /** Looks who has read something. To be called now and then. */
  void check(long nowNanos) {
    List.copyOf(debts).forEach(debt -> debt.check(nowNanos));
  }

  /** Ends the one that has read nothing for the longest time, but not the one that asks. */
  private boolean endEldest(Debt asking) {
    for (Debt debt : debts) {
      if (!debt.stalled && debt != asking) {
        return false;
      } else if (debt.stalled) {
        boolean another = debt != asking;
        if (another) {
          debt.end();
        }
        return another;
      }
    }
    return false;
  }

  /** What one connection's client has not read yet. */
  public final class Debt {
    private final Debtor debtor;
    private final BudgetShare share = new BudgetShare(budget);
    private final Stall stall = new Stall();

    /** Whether it had read nothing when it was looked at last. */
    private boolean stalled;

    private Debt(Debtor debtor) {
      this.debtor = debtor;
    }

    /**
     * Counts it, once the channel was flushed. When there is no room for it a connection ends,
     * perhaps this one.
     */
    public void count() {
      long bytes = bytes();
      if (bytes == 0) {
        pay();
        return;
      }
      debts.add(this);
      if (bytes <= share.bytes()) {
        return;
      }
      while (isShort.getAsBoolean() || !share.growTo(bytes)) {
        if (!endEldest(this)) {
          end();
          return;
        }
      }
    }

    private long bytes() {
      return UnreadBytes.of(debtor.channel()) + debtor.keptBytes();
    }

    /** Gives everything back. */
    public void pay() {
      share.shrinkTo(0);
      stalled = false;
      debts.remove(this);
    }

    private void check(long nowNanos) {
      long bytes = bytes();
      if (bytes == 0) {
        pay();
        return;
      }
      if (!debtor.isAnswering()) {
        share.shrinkTo(bytes);
      }
      stalled = stall.observe(debtor.channel(), nowNanos) > 0;
      if (!stalled) {
        // It has just read something: all others come first.
        debts.remove(this);
        debts.add(this);
      }
    }

    private void end() {
      log.debug("a client does not read, and there is no memory for what it does not");
      pay();
      debtor.cut();
    }
  }
}
