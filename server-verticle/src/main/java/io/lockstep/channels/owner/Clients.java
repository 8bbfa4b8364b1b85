package io.lockstep.channels.owner;

import io.lockstep.core.limits.Budget;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Name;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of one channel and their objects, in the order of their first posts. A client expires
 * when it has not posted for the timeout. Follows WIRE, "Channels".
 */
public final class Clients {
  private static final Logger log = LoggerFactory.getLogger(Clients.class);

  /** Roughly what a client takes besides the characters of its id and the bytes of its object. */
  static final int OVERHEAD_BYTES = 192;

  private final long timeoutMs;
  private final Budget budget;
  private final ChannelCounts counts;
  private final Map<String, Client> byId = new LinkedHashMap<>();
  private long version;

  /**
   * No client expires before this time. Later posts may have moved the next expiry further away.
   */
  private long nextExpiryMs = Long.MAX_VALUE;

  Clients(long timeoutMs, Budget budget, ChannelCounts counts) {
    this.timeoutMs = timeoutMs;
    this.budget = budget;
    this.counts = counts;
  }

  private static final class Client {
    Bytes object;
    long postedMs;

    Client(Bytes object, long postedMs) {
      this.object = object;
      this.postedMs = postedMs;
    }
  }

  /**
   * Stores {@code object}. Takes memory for it and for {@code moreBytes} from the budget.
   *
   * @return the other clients' objects, or null if there is no room; then nothing was stored
   */
  @Nullable List<Bytes> post(String id, Bytes object, long moreBytes, long nowMs) {
    expire(nowMs);
    Client own = byId.get(id);
    long ownBytes = own == null ? bytesOf(id, object) : object.length() - own.object.length();
    if (!take(ownBytes + moreBytes)) {
      return null;
    }
    List<Bytes> others = objectsExcept(own);
    if (own == null) {
      byId.put(id, new Client(object, nowMs));
      counts.changed(byId.size() - 1, byId.size());
      log.debug("client {} joins a channel, {} there now", Name.quoted(id), byId.size());
      nextExpiryMs = Math.min(nextExpiryMs, nowMs + timeoutMs);
      version++;
    } else {
      own.postedMs = nowMs;
      if (!own.object.equals(object)) {
        own.object = object;
        version++;
      }
    }
    return others;
  }

  List<Bytes> objects(long nowMs) {
    expire(nowMs);
    return objectsExcept(null);
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  /** A number that rises each time {@link #objects} changes. */
  long version() {
    return version;
  }

  /** The earliest time at which {@link #expire} has something to do. */
  long nextExpiryMs() {
    return nextExpiryMs;
  }

  /** Removes expired clients. Checks all clients only if one of them may have expired. */
  void expire(long nowMs) {
    if (nowMs < nextExpiryMs) {
      return;
    }
    nextExpiryMs = Long.MAX_VALUE;
    Iterator<Map.Entry<String, Client>> entries = byId.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, Client> entry = entries.next();
      Client client = entry.getValue();
      if (nowMs - client.postedMs >= timeoutMs) {
        entries.remove();
        counts.changed(byId.size() + 1, byId.size());
        budget.giveBack(bytesOf(entry.getKey(), client.object));
        version++;
        log.debug(
            "client {} leaves a channel, {} there now", Name.quoted(entry.getKey()), byId.size());
      } else {
        nextExpiryMs = Math.min(nextExpiryMs, client.postedMs + timeoutMs);
      }
    }
  }

  void clear() {
    nextExpiryMs = Long.MAX_VALUE;
    byId.forEach((id, client) -> budget.giveBack(bytesOf(id, client.object)));
    counts.changed(byId.size(), 0);
    byId.clear();
  }

  private List<Bytes> objectsExcept(@Nullable Client own) {
    List<Bytes> objects = new ArrayList<>(byId.size());
    for (Client client : byId.values()) {
      if (client != own) {
        objects.add(client.object);
      }
    }
    return objects;
  }

  private boolean take(long bytes) {
    if (bytes > 0) {
      return budget.tryTake(bytes);
    }
    budget.giveBack(-bytes);
    return true;
  }

  private static long bytesOf(String id, Bytes object) {
    return OVERHEAD_BYTES + (long) Character.BYTES * id.length() + object.length();
  }
}
