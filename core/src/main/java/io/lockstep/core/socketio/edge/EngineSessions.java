package io.lockstep.core.socketio.edge;

import io.lockstep.core.http.HttpSettings;
import io.lockstep.core.limits.Budget;
import io.lockstep.core.settings.Settings;
import io.lockstep.core.socket.WebSocketSettings;
import io.lockstep.core.socketio.engine.EngineLimits;
import io.lockstep.core.socketio.engine.EngineSession;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The sessions of a process by their ids: what belongs to one may come to any of its edges. */
public final class EngineSessions {
  private static final int ID_BYTES = 15;

  private final Map<String, Homed> open = new ConcurrentHashMap<>();
  private final AtomicInteger count = new AtomicInteger();
  private final SecureRandom random = new SecureRandom();
  private final int maxSessions;
  private final int maxPayloadBytes;
  private final int maxQueueBytes;
  private final EngineMetrics metrics;

  /** A session and its home. */
  record Homed(HomeLoop home, EngineSession session) {}

  /**
   * @param maxSessions the number that may be open at once
   * @param maxPayloadBytes the largest body that a client may send
   * @param maxQueueBytes the most that may be queued for one client
   */
  public EngineSessions(
      int maxSessions, int maxPayloadBytes, int maxQueueBytes, EngineMetrics metrics) {
    this.maxSessions = maxSessions;
    this.maxPayloadBytes = maxPayloadBytes;
    this.maxQueueBytes = maxQueueBytes;
    this.metrics = metrics;
  }

  /** The sessions of a process with these settings: limited as connections and WebSockets are. */
  public static EngineSessions of(Settings settings, MeterRegistry metrics) {
    WebSocketSettings sockets = settings.get(WebSocketSettings.class);
    return new EngineSessions(
        settings.get(HttpSettings.class).maxConnections(),
        sockets.maxMessageBytes(),
        sockets.maxQueueBytes(),
        new EngineMetrics(metrics));
  }

  /** The limits of a session whose edge has that budget. */
  EngineLimits limits(Budget budget) {
    return new EngineLimits(maxPayloadBytes, maxQueueBytes, budget);
  }

  /** A new id, which nobody can guess. */
  public String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** False if there is no place for one more session, which is then counted as refused. */
  boolean hasPlace() {
    boolean has = count.get() < maxSessions;
    if (!has) {
      metrics.refused();
    }
    return has;
  }

  /** Takes the place of one more session; false if there is none. */
  boolean takePlace() {
    if (count.incrementAndGet() > maxSessions) {
      count.decrementAndGet();
      metrics.refused();
      return false;
    }
    metrics.opened();
    return true;
  }

  /** Gives that place back. */
  void giveBackPlace() {
    count.decrementAndGet();
    metrics.closed();
  }

  void put(String id, Homed session) {
    open.put(id, session);
  }

  void remove(String id) {
    open.remove(id);
  }

  @Nullable Homed find(String id) {
    return open.get(id);
  }

  EngineMetrics metrics() {
    return metrics;
  }

  /** The number of open sessions. */
  public int count() {
    return count.get();
  }
}
