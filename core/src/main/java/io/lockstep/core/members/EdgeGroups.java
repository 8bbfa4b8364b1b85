package io.lockstep.core.members;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The clients of one edge, and its copy of who of them is in which group. A feature adds a client
 * to a group when the group's owner says so: an owner's events come in one order, so a broadcast
 * goes to those who are members at its place in that order. A client that leaves or ends is removed
 * at once, because there may be no owner to say so. Confined to the edge's event loop.
 *
 * @param <C> the feature's clients
 * @param <G> the feature's groups
 */
public final class EdgeGroups<C extends GroupClient, G extends EdgeGroup<C>> {
  private final String edge;
  private final Function<String, G> maker;
  private final Map<Long, C> clients = new HashMap<>();
  private final Map<String, G> groups = new HashMap<>();

  /**
   * @param edge the bus address of this edge
   * @param maker makes the group with that id, without clients
   */
  public EdgeGroups(String edge, Function<String, G> maker) {
    this.edge = edge;
    this.maker = maker;
  }

  /** The client is connected. */
  public void opened(C client) {
    clients.put(client.number(), client);
  }

  /** The client is gone. Owners may still tell something about it. */
  public void closed(C client) {
    clients.remove(client.number(), client);
  }

  /** The client with that number; null if it is gone. */
  public @Nullable C client(long number) {
    return clients.get(number);
  }

  /** The client that the member is; null if it is of another edge, or gone, or if there is none. */
  public @Nullable C client(@Nullable Member member) {
    return member != null && member.edge().equals(edge) ? clients.get(member.connection()) : null;
  }

  /** The member that the client with that number is. */
  public Member member(long number) {
    return new Member(edge, number);
  }

  /** The group, if it has clients here; else null. */
  public @Nullable G find(String id) {
    return groups.get(id);
  }

  /** The group. The caller adds a client to it, or calls {@link #forgetIfEmpty}. */
  public G at(String id) {
    return groups.computeIfAbsent(id, maker);
  }

  /** The client is not in that group any longer. Its owner may not have heard it yet. */
  public void left(String id, C client) {
    G group = groups.get(id);
    if (group != null) {
      group.remove(client);
      forgetIfEmpty(group);
    }
  }

  /** Forgets a group without clients. */
  public void forgetIfEmpty(G group) {
    if (group.isEmpty()) {
      groups.remove(group.id(), group);
    }
  }

  /** How many groups have clients here. */
  public int size() {
    return groups.size();
  }
}
