package io.lockstep.core.http.unread;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.limits.BudgetShare;
import io.lockstep.core.limits.DirectMemory;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The memory of what the clients of one event loop have not read yet. What is queued already counts
 * even beyond the budget, and nobody is cut off for it: what is to be queued next waits.
 *
 * <ul>
 *   <li>While the budget has room, nothing waits.
 *   <li>When it is used up, only those go on whose clients have read everything. So a client that
 *       reads at once is served.
 *   <li>When twice as much is taken, everybody waits.
 * </ul>
 *
 * <p>Who waits goes on in the order of waiting. When the budget is nearly used up, connections end
 * whose clients have read nothing for a while, so that nobody waits for them.
 *
 * <p>Confined to the event loop. Memory that other event loops free is noticed at the next check.
 */
public final class UnreadMemory {
  /** The time for which a client may read nothing while memory is nearly used up. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** The same while everybody waits for memory. */
  static final long SHORT_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** One part in so many of the budget should be free. */
  private static final int SPARE_PART = 8;

  private static final Comparator<Debt> MOST_FIRST =
      Comparator.comparingLong(Debt::bytes).thenComparingLong(Debt::stalledNanos).reversed();

  private final Budget whole;
  private final Budget budget;
  private final BooleanSupplier isDirectMemoryShort;

  /** The connections whose clients have something to read. */
  private final Set<Debt> debts = new LinkedHashSet<>();

  private final MemoryWaiters waiters = new MemoryWaiters(this::hasRoom);

  /** True if direct memory was short at the last check. */
  private boolean directMemoryShort;

  /**
   * @param whole gives memory for large answers to one client
   * @param budget the part of it for what clients have not read. The event loops share it.
   */
  public UnreadMemory(Budget whole, Budget budget) {
    this(whole, budget, DirectMemory::isShort);
  }

  /**
   * @param isDirectMemoryShort true if there is little direct memory. This is possible in spite of
   *     the budget, because buffers are larger than their content.
   */
  public UnreadMemory(Budget whole, Budget budget, BooleanSupplier isDirectMemoryShort) {
    this.whole = whole;
    this.budget = budget;
    this.isDirectMemoryShort = isDirectMemoryShort;
  }

  /** Creates the account of a connection. */
  public Debt debt(Debtor debtor) {
    return new Debt(debtor, this, waiters, new BudgetShare(budget), new BudgetShare(whole));
  }

  /** True if there is little direct memory now. */
  public boolean isDirectMemoryShort() {
    return isDirectMemoryShort.getAsBoolean();
  }

  /** True if there is memory and nobody waits for it. */
  boolean isFree() {
    return waiters.isEmpty() && hasRoom();
  }

  private boolean hasRoom() {
    return !directMemoryShort && budget.hasRoomFor(1);
  }

  private boolean isOverdrawn() {
    return budget.usedBytes() > 2 * budget.limitBytes();
  }

  /** True if the next content for a connection may be queued now. */
  boolean admits(Channel channel) {
    return isFree() || (!isOverdrawn() && isEmpty(channel));
  }

  /** True if the client has read everything, or the system has buffered it. */
  static boolean isEmpty(Channel channel) {
    ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
    return queue == null || queue.totalPendingWriteBytes() == 0;
  }

  /**
   * Looks who has read something, ends those that hold up others, and lets others go on. To be
   * called now and then.
   */
  public void check(long nowNanos) {
    directMemoryShort = isDirectMemoryShort.getAsBoolean();
    // A copy, because a connection whose client has read everything is removed from the set.
    List.copyOf(debts).forEach(debt -> debt.check(nowNanos));
    endStalled();
    waiters.wakeReaders(isOverdrawn());
    waiters.wake();
  }

  private void endStalled() {
    if (hasSpare()) {
      return;
    }
    boolean everybodyWaits = directMemoryShort || isOverdrawn();
    long patienceNanos = everybodyWaits ? SHORT_PATIENCE_NANOS : PATIENCE_NANOS;
    List<Debt> stalled = new ArrayList<>();
    for (Debt debt : debts) {
      if (debt.stalledNanos() >= patienceNanos && debt.bytes() > 0) {
        stalled.add(debt);
      }
    }
    stalled.sort(MOST_FIRST);
    for (Iterator<Debt> next = stalled.iterator(); next.hasNext() && !hasSpare(); ) {
      next.next().end();
      directMemoryShort = isDirectMemoryShort.getAsBoolean();
    }
  }

  private boolean hasSpare() {
    return !directMemoryShort && budget.hasRoomFor(budget.limitBytes() / SPARE_PART);
  }

  /** A client has something to read. */
  void add(Debt debt) {
    debts.add(debt);
  }

  /** A client has read everything, or its connection is over. */
  void remove(Debt debt) {
    debts.remove(debt);
    waiters.wakeSoon();
  }
}
