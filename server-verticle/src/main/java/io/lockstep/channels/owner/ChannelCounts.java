package io.lockstep.channels.owner;

import java.util.concurrent.atomic.LongAdder;

/** How many channels and clients the owners of one process have. Shared by its event loops. */
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

  /** Notes that a channel has another number of clients. */
  void changed(int clientsBefore, int clientsNow) {
    clients.add(clientsNow - clientsBefore);
    channels.add(Integer.signum(clientsNow) - Integer.signum(clientsBefore));
  }
}
