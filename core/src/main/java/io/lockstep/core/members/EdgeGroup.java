package io.lockstep.core.members;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one edge that are in one group. A feature adds what it knows of the group.
 * Confined to the edge's event loop.
 *
 * @param <C> the feature's clients
 */
public abstract class EdgeGroup<C extends GroupClient> {
  private final String id;
  private final Map<Long, C> clients = new LinkedHashMap<>(4);

  protected EdgeGroup(String id) {
    this.id = id;
  }

  public final String id() {
    return id;
  }

  public final boolean isEmpty() {
    return clients.isEmpty();
  }

  public final int size() {
    return clients.size();
  }

  public final Collection<C> clients() {
    return clients.values();
  }

  /** The client with that number; null if it is not in the group. */
  public final @Nullable C client(long number) {
    return clients.get(number);
  }

  /** Adds the client, after it has got nothing that was sent to the group before. */
  protected final void add(C client) {
    sendGathered();
    clients.put(client.number(), client);
  }

  /** Removes the client, if it is there, after it has got all that was sent to the group before. */
  public final void remove(C client) {
    sendGathered();
    if (clients.remove(client.number(), client)) {
      removed(client);
    }
  }

  /** Sends what the group has gathered to those who are in it now. */
  protected abstract void sendGathered();

  /** The client is not in the group any longer. */
  protected abstract void removed(C client);
}
