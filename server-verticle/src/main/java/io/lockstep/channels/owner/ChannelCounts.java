package io.lockstep.channels.owner;

import java.util.concurrent.atomic.LongAdder;

/** Counts the channels and clients of all owners in one process. Shared by its event loops. */
public final class ChannelCounts {
  private final LongAdder channels = new LongAdder();
  private final LongAdder clients = new LongAdder();

  /** The number of channels with at least one client. */
  public long channels() {
    return channels.sum();
  }

  public long clients() {
    return clients.sum();
  }

  /** Updates the counts after the number of clients of a channel changed. */
  void changed(int clientsBefore, int clientsNow) {
    clients.add(clientsNow - clientsBefore);
    channels.add(Integer.signum(clientsNow) - Integer.signum(clientsBefore));
  }
}
