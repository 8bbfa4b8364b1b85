package io.lockstep.core.http.unread;

import io.lockstep.core.limits.BudgetShare;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The account of what one connection's client has not read yet, and of its memory. */
public final class Debt {
  private static final Logger log = LoggerFactory.getLogger(Debt.class);

  private final Debtor debtor;
  private final UnreadMemory memory;
  private final MemoryWaiters waiters;
  private final BudgetShare share;
  private final BudgetShare answers;

  private final Stall stall = new Stall();

  /** The time for which the client had read nothing at the last check. */
  private long stalledNanos;

  /** True if it may go on once although others wait. */
  private boolean granted;

  /**
   * @param memory has all debts of the event loop
   * @param waiters the connections that wait for memory
   * @param share for what is queued and kept
   * @param answers for large answers that were made for this client
   */
  Debt(
      Debtor debtor,
      UnreadMemory memory,
      MemoryWaiters waiters,
      BudgetShare share,
      BudgetShare answers) {
    this.debtor = debtor;
    this.memory = memory;
    this.waiters = waiters;
    this.share = share;
    this.answers = answers;
  }

  /** The channel of the connection. */
  Channel channel() {
    return debtor.channel();
  }

  /** The time for which the client had read nothing at the last check. */
  long stalledNanos() {
    return stalledNanos;
  }

  /** The memory that the client makes the server keep. */
  long bytes() {
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
    if (bytes == 0 && UnreadMemory.isEmpty(debtor.channel())) {
      share.set(0);
      settle();
    } else {
      share.set(bytes);
      memory.add(this);
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
      memory.remove(this);
    } else {
      waiters.wakeSoon();
    }
  }

  /**
   * Takes the memory of a large answer for this client. It is given back when the client has read
   * the answer.
   *
   * @return false if there is no memory for it
   */
  boolean takeAnswer(long bytes) {
    memory.add(this);
    return answers.growTo(answers.bytes() + bytes);
  }

  /** True if the next content may be queued now. Used once after {@link #await}. */
  boolean admits() {
    boolean admitted = granted || memory.admits(debtor.channel());
    granted = false;
    if (admitted) {
      waiters.remove(this);
    }
    return admitted;
  }

  /** Waits for memory, after all that already wait. */
  void await() {
    waiters.add(this);
  }

  /** Lets it go on once, although others may wait. */
  void grant() {
    waiters.remove(this);
    granted = true;
    debtor.wake();
  }

  /** Gives all memory back, because the connection is over. */
  public void pay() {
    share.set(0);
    answers.shrinkTo(0);
    waiters.remove(this);
    memory.remove(this);
  }

  /** Checks whether the client has read something. */
  void check(long nowNanos) {
    stalledNanos = stall.observe(debtor.channel(), nowNanos);
    count();
  }

  /** Ends the connection. */
  void end() {
    log.debug("a client has read nothing for {} ms, and others need memory", stalledMs());
    pay();
    debtor.cut();
  }

  private long stalledMs() {
    return TimeUnit.NANOSECONDS.toMillis(stalledNanos);
  }
}
