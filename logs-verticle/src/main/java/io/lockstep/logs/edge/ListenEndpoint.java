package io.lockstep.logs.edge;

import io.lockstep.core.access.Caller;
import io.lockstep.core.http.Access;
import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketEndpoint;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.core.time.UnixClock;
import io.lockstep.core.turns.FairTurns;
import io.lockstep.core.turns.LoopTurns;
import io.lockstep.logs.LogsAddresses;
import io.lockstep.logs.LogsCodec;
import io.lockstep.logs.LogsEvent;
import io.lockstep.logs.LogsGrowth;
import io.lockstep.logs.LogsMetrics;
import io.lockstep.logs.entry.EntryFilter;
import io.lockstep.logs.held.LogSearches;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listeners at one edge. A listener reads when there are new entries and its connection takes
 * them. One that does not read costs only its number. Listeners at the same place with the same
 * filter read together. Confined to the edge's event loop. Follows WIRE, "Logs".
 */
public final class ListenEndpoint implements WebSocketEndpoint {
  private static final Logger log = LoggerFactory.getLogger(ListenEndpoint.class);

  /** The bytes that are read at a time, and so the largest queue of a connection. */
  private static final int PAGE_BYTES = 64 << 10;

  /** Interval between renewals of the subscription at the owner, in milliseconds. */
  private static final long FOLLOW_MS = 1_000;

  private static final long FINISH_CHECK_MS = 5;

  /** The protocol's version, by which the dumper knows this server. */
  private static final Map<String, String> HEADERS = Map.of("Lockstep", "0.1");

  private final Vertx vertx;
  private final LogsAddresses logs;
  private final LogsGrowth growth;
  private final WebSockets sockets;
  private final UnixClock clock;
  private final LogsMetrics metrics;
  private final FairTurns turns;
  private final Set<ListenerConnection> listeners = new LinkedHashSet<>();
  private final Map<Place, List<ListenerConnection>> readers = new HashMap<>();
  private long newest;

  /** Listeners to check since the log has grown. */
  private final Queue<ListenerConnection> toReadOn = new ArrayDeque<>();

  /** Whether the log has grown again since {@link #toReadOn} was filled. */
  private boolean grownMore;

  /** The place of some listeners. */
  private record Place(EntryFilter filter, long after, boolean fromTail) {}

  private ListenEndpoint(
      Vertx vertx,
      LogsAddresses logs,
      LogsGrowth growth,
      WebSockets sockets,
      UnixClock clock,
      LogsMetrics metrics) {
    this.vertx = vertx;
    this.logs = logs;
    this.growth = growth;
    this.sockets = sockets;
    this.clock = clock;
    this.metrics = metrics;
    this.turns = LoopTurns.of(vertx.getOrCreateContext());
  }

  /**
   * Starts without a listener. To be called on the edge's context.
   *
   * @param clock gives the entries that tell of a gap their time
   */
  public static ListenEndpoint start(
      Vertx vertx,
      LogsAddresses logs,
      LogsGrowth growth,
      WebSockets sockets,
      UnixClock clock,
      LogsMetrics metrics) {
    ListenEndpoint socket = new ListenEndpoint(vertx, logs, growth, sockets, clock, metrics);
    growth.onGrown(grown -> socket.grown(grown.newest()));
    vertx.setPeriodic(FOLLOW_MS, id -> socket.follow());
    return socket;
  }

  @Override
  public Map<String, String> headers() {
    return HEADERS;
  }

  @Override
  public Future<ListenerConnection> open(
      HttpServerRequest request, WebSocketConnection connection) {
    ListenQuery query;
    try {
      query = ListenQuery.of(request.params()::getAll);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, String.valueOf(e.getMessage()));
    }
    requireReadable(connection.caller(), query.filter().room());
    // Asked before the handshake is answered, so that entries posted after the answer come later.
    return growth
        .follow()
        .compose(grown -> start(query, grown.newest(), () -> !request.response().closed()))
        .map(
            after ->
                new ListenerConnection(this, connection, query.filter(), after, query.isTail()));
  }

  /** A listener hears one room and the entries without a room, or all rooms. */
  static void requireReadable(Caller caller, String room) {
    boolean readable =
        room.isEmpty()
            ? caller.mayAll(LogsRoutes.READ)
            : caller.may(LogsRoutes.READ, room) && caller.may(LogsRoutes.READ, "");
    if (!readable) {
      throw Access.refusal(caller, LogsRoutes.READ);
    }
  }

  private Future<Long> start(ListenQuery query, long newestNow, BooleanSupplier wanted) {
    grown(newestNow);
    if (query.since() != null) {
      return Future.succeededFuture(query.since());
    } else if (query.tail() != null) {
      return logs.findTail(query.filter(), query.tail(), wanted);
    }
    return Future.succeededFuture(newestNow);
  }

  void opened(ListenerConnection listener) {
    listeners.add(listener);
    metrics.listening(1);
    readOn(listener);
  }

  void closed(ListenerConnection listener) {
    listeners.remove(listener);
    metrics.listening(-1);
  }

  /** Completes when all listeners that read have got all entries. */
  public Future<?> finish() {
    return listeners.isEmpty()
        ? Future.succeededFuture()
        : growth.follow().compose(grown -> allRead(grown.newest()));
  }

  private Future<Void> allRead(long upTo) {
    // Read again each time, because an earlier event may arrive after this answer.
    grown(upTo);
    boolean behind = listeners.stream().anyMatch(listener -> listener.isBehind(upTo));
    return behind
        ? vertx.timer(FINISH_CHECK_MS).compose(id -> allRead(upTo))
        : Future.succeededFuture();
  }

  private void follow() {
    if (!listeners.isEmpty()) {
      growth
          .follow()
          .onSuccess(grown -> grown(grown.newest()))
          .onFailure(cause -> log.trace("the log cannot be followed: {}", cause.getMessage()));
    }
  }

  private void grown(long newestNow) {
    newest = newestNow;
    if (!toReadOn.isEmpty()) {
      grownMore = true;
    } else if (!listeners.isEmpty()) {
      toReadOn.addAll(listeners);
      turns.add(inTurns(this::readOnNext));
    }
  }

  /** Reads for the next listener. True if there are more. */
  private boolean readOnNext() {
    ListenerConnection next = toReadOn.poll();
    if (next != null) {
      readOn(next);
    }
    if (toReadOn.isEmpty() && grownMore) {
      grownMore = false;
      toReadOn.addAll(listeners);
    }
    return !toReadOn.isEmpty();
  }

  /** Work that repeats {@code step} until it returns false. */
  private static FairTurns.Work inTurns(BooleanSupplier step) {
    return new FairTurns.Work() {
      @Override
      public boolean proceed(FairTurns.Share share) {
        boolean more = step.getAsBoolean();
        while (more && !share.isUsedUp()) {
          more = step.getAsBoolean();
        }
        return more;
      }

      @Override
      public Object user() {
        return LogSearches.USER;
      }
    };
  }

  /** Reads for this listener if there is something new and its connection takes it. */
  void readOn(ListenerConnection listener) {
    if (!listener.wants(newest)) {
      return;
    }
    listener.reading();
    Place place = new Place(listener.filter(), listener.after(), listener.fromTail());
    List<ListenerConnection> together = readers.get(place);
    if (together == null) {
      readers.put(place, new ArrayList<>(List.of(listener)));
      read(place);
    } else {
      together.add(listener);
    }
  }

  private void read(Place place) {
    logs.read(place.after(), place.filter(), PAGE_BYTES)
        .onSuccess(page -> turns.add(inTurns(() -> deliver(page, place))))
        .onFailure(
            cause -> {
              // Not at debug: listeners read those lines, so that each read would cause another
              // one.
              log.trace("the log cannot be read: {}", cause.getMessage());
              take(place).forEach(ListenerConnection::notRead);
            });
  }

  private List<ListenerConnection> take(Place place) {
    List<ListenerConnection> together = readers.remove(place);
    return together == null ? List.of() : together;
  }

  /** Does one step, because it may compress the page. Returns false: there is no further step. */
  private boolean deliver(LogsEvent.Page page, Place place) {
    deliver(page, place, take(place));
    return false;
  }

  private void deliver(LogsEvent.Page page, Place place, List<ListenerConnection> together) {
    // Only a new owner may have lower numbers than listeners have.
    boolean isNewLog = page.gap() != null && place.after() > page.newest();
    newest = isNewLog ? page.newest() : Math.max(newest, page.upTo());
    try {
      send(page, place, together);
    } catch (RuntimeException | Error e) {
      // For example if memory has run out. The page is read again, so nothing is lost.
      together.forEach(ListenerConnection::notRead);
      throw e;
    }
    together.forEach(listener -> listener.read(page.upTo()));
    together.forEach(this::readOn);
  }

  private void send(LogsEvent.Page page, Place place, List<ListenerConnection> together) {
    LogsEvent.Gap gap = place.fromTail() ? null : page.gap();
    if (gap != null) {
      metrics.missed(together.size());
    }
    if (gap != null || !page.entries().isEmpty()) {
      Bytes message = LogsCodec.array(gap, page.entries(), clock.unixMillis());
      sockets.broadcast(
          List.of(message), together.stream().map(ListenerConnection::connection).toList());
    }
  }
}
