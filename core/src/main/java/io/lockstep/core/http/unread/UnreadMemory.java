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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
  private static final Logger log = LoggerFactory.getLogger(UnreadMemory.class);

  /** How long a client may read nothing while memory is nearly used up. */
  static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How long a client may read nothing while everybody waits for memory. */
  static final long SHORT_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How many connections go on in one step, before other connections are read. */
  static final int AT_ONCE = 16;

  /** One part in so many of the budget should be free. */
  private static final int SPARE_PART = 8;

  private static final Comparator<Debt> MOST_FIRST =
      Comparator.comparingLong(Debt::bytes).thenComparingLong(debt -> debt.stalledNanos).reversed();

  private final Budget whole;
  private final Budget budget;
  private final BooleanSupplier isDirectMemoryShort;

  /** The connections whose clients have something to read. */
  private final Set<Debt> debts = new LinkedHashSet<>();

  /** The connections that wait for memory, in the order in which they go on. */
  private final Set<Debt> waiting = new LinkedHashSet<>();

  /** True if direct memory was short at the last check. */
  private boolean directMemoryShort;

  private boolean waking;

  /**
   * @param whole what large answers are taken from that are made for one client
   * @param budget the part of it for what clients have not read; shared by the event loops
   */
  public UnreadMemory(Budget whole, Budget budget) {
    this(whole, budget, DirectMemory::isShort);
  }

  /**
   * @param isDirectMemoryShort whether there is little of it in spite of the budget, because
   *     buffers are larger than what is in them
   */
  public UnreadMemory(Budget whole, Budget budget, BooleanSupplier isDirectMemoryShort) {
    this.whole = whole;
    this.budget = budget;
    this.isDirectMemoryShort = isDirectMemoryShort;
  }

  /** A connection whose client may have something to read. */
  public interface Debtor {
    Channel channel();

    /** The memory that is kept until the client reads, besides the channel's queue, in bytes. */
    long keptBytes();

    /** True if an answer is under way. */
    boolean isAnswering();

    /** Continues after waiting for memory. */
    void wake();

    /** Ends the connection at once. */
    void cut();
  }

  /** Creates the account of a connection. */
  public Debt debt(Debtor debtor) {
    return new Debt(debtor);
  }

  /** True if there is little direct memory now. */
  public boolean isDirectMemoryShort() {
    return isDirectMemoryShort.getAsBoolean();
  }

  /** True if there is memory and nobody waits for it. */
  boolean isFree() {
    return waiting.isEmpty() && hasRoom();
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
    wakeReaders();
    wake();
  }

  private void endStalled() {
    if (hasSpare()) {
      return;
    }
    boolean everybodyWaits = directMemoryShort || isOverdrawn();
    long patienceNanos = everybodyWaits ? SHORT_PATIENCE_NANOS : PATIENCE_NANOS;
    List<Debt> stalled = new ArrayList<>();
    for (Debt debt : debts) {
      if (debt.stalledNanos >= patienceNanos && debt.bytes() > 0) {
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

  /**
   * Lets connections go on whose clients have read everything. If everybody waits, a few go on
   * anyway, so that none waits without end.
   */
  private void wakeReaders() {
    int most = isOverdrawn() ? AT_ONCE : Integer.MAX_VALUE;
    List<Debt> readers = new ArrayList<>();
    for (Debt debt : waiting) {
      if (readers.size() < most && isEmpty(debt.debtor.channel())) {
        readers.add(debt);
      }
    }
    readers.forEach(Debt::grant);
  }

  /** Lets some go on while there is room, and others after them. */
  private void wake() {
    waking = false;
    for (int i = 0; i < AT_ONCE && !waiting.isEmpty() && hasRoom(); i++) {
      waiting.iterator().next().grant();
    }
    wakeSoon();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Waking does not fail.
  private void wakeSoon() {
    if (!waking && !waiting.isEmpty() && hasRoom()) {
      waking = true;
      // Behind what those do that have just been woken.
      Channel channel = waiting.iterator().next().debtor.channel();
      channel.eventLoop().schedule(this::wake, 0, TimeUnit.NANOSECONDS);
    }
  }

  /** What one connection's client has not read yet. */
  public final class Debt {
    private final Debtor debtor;

    /** What is queued and kept. */
    private final BudgetShare share = new BudgetShare(budget);

    /** Large answers that were made for this client. */
    private final BudgetShare answers = new BudgetShare(whole);

    private final Stall stall = new Stall();

    /** How long the client had read nothing at the last check. */
    private long stalledNanos;

    /** True if it may go on once although others wait. */
    private boolean granted;

    private Debt(Debtor debtor) {
      this.debtor = debtor;
    }

    private long bytes() {
      return share.bytes() + answers.bytes();
    }

    /** Checks whether the client has read everything, before more is flushed. */
    public void flushing() {
      ChannelOutboundBuffer queue = debtor.channel().unsafe().outboundBuffer();
      if (queue == null || queue.isEmpty()) {
        stall.end();
      }
    }

    /** Counts it, once the channel was flushed. */
    public void count() {
      long bytes = UnreadBytes.of(debtor.channel()) + debtor.keptBytes();
      if (bytes == 0 && isEmpty(debtor.channel())) {
        share.set(0);
        settle();
      } else {
        share.set(bytes);
        debts.add(this);
      }
    }

    /** Nothing is queued: a large answer is read, unless it is still under way. */
    private void settle() {
      if (!debtor.isAnswering()) {
        answers.shrinkTo(0);
      }
      if (answers.bytes() == 0) {
        stalledNanos = 0;
        stall.end();
        debts.remove(this);
      }
      wakeSoon();
    }

    /**
     * Takes the memory of a large answer for this client. It is given back when the client has read
     * the answer.
     *
     * @return false if there is no memory for it
     */
    boolean takeAnswer(long bytes) {
      debts.add(this);
      return answers.growTo(answers.bytes() + bytes);
    }

    /** True if the next content may be queued now. Used once after {@link #await}. */
    boolean admits() {
      boolean admitted = granted || UnreadMemory.this.admits(debtor.channel());
      granted = false;
      if (admitted) {
        waiting.remove(this);
      }
      return admitted;
    }

    /** Waits for memory, after all that already wait. */
    void await() {
      waiting.add(this);
    }

    private void grant() {
      waiting.remove(this);
      granted = true;
      debtor.wake();
    }

    /** Gives all memory back, because the connection is over. */
    public void pay() {
      share.set(0);
      answers.shrinkTo(0);
      waiting.remove(this);
      debts.remove(this);
      wakeSoon();
    }

    private void check(long nowNanos) {
      stalledNanos = stall.observe(debtor.channel(), nowNanos);
      count();
    }

    private void end() {
      log.debug("a client has read nothing for {} ms, and others need memory", stalledMs());
      pay();
      debtor.cut();
    }

    private long stalledMs() {
      return TimeUnit.NANOSECONDS.toMillis(stalledNanos);
    }
  }
}
