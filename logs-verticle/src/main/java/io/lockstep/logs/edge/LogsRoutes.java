package io.lockstep.logs.edge;

import io.lockstep.core.access.Caller;
import io.lockstep.core.access.RequiredRight;
import io.lockstep.core.http.Access;
import io.lockstep.core.http.Edge;
import io.lockstep.core.http.LargeWork;
import io.lockstep.core.http.problem.HttpFailure;
import io.lockstep.core.json.NotJsonException;
import io.lockstep.core.socket.Silence;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.logs.LogsAddresses;
import io.lockstep.logs.LogsCodec;
import io.lockstep.logs.LogsEvent;
import io.lockstep.logs.entry.NewEntry;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * The paths of logs at one edge. Follows the document of the Sync Plugin server, "Logging", and
 * WIRE, "Logs".
 */
public final class LogsRoutes {
  static final RequiredRight READ = RequiredRight.read(LogsAddresses.FEATURE);
  static final RequiredRight WRITE = RequiredRight.write(LogsAddresses.FEATURE);

  private static final Silence PINGED = Silence.pings();

  private final Edge edge;
  private final WebSockets sockets;
  private final LogsAddresses logs;
  private final ListenEndpoint listeners;

  public LogsRoutes(Edge edge, WebSockets sockets, LogsAddresses logs, ListenEndpoint listeners) {
    this.edge = edge;
    this.sockets = sockets;
    this.logs = logs;
    this.listeners = listeners;
  }

  public void install() {
    edge.path("/logs/add").post(Access.some(WRITE), this::add);
    sockets.path("/logs/listen", Access.some(READ), PINGED, listeners);
  }

  private void add(RoutingContext context, Caller caller) {
    Future<LogsEvent.Added> added =
        edge.body(context)
            .compose(body -> LargeWork.run(context, body.length(), () -> LogsCodec.read(body)))
            .map(entries -> budgeted(context, allowed(caller, entries)))
            .recover(LogsRoutes::rejected)
            .compose(this::addAll);
    Edge.answer(context, added, event -> context.response().end());
  }

  private Future<LogsEvent.Added> addAll(List<NewEntry> entries) {
    return entries.isEmpty() ? Future.succeededFuture(new LogsEvent.Added()) : logs.add(entries);
  }

  /** The entries, if the caller may add to the rooms of all of them. */
  static List<NewEntry> allowed(Caller caller, List<NewEntry> entries) {
    if (!caller.mayAll(WRITE)
        && !entries.stream().allMatch(entry -> caller.may(WRITE, entry.room()))) {
      throw Access.refusal(caller, WRITE);
    }
    return entries;
  }

  /** Many small entries take much more memory than their body. */
  private List<NewEntry> budgeted(RoutingContext context, List<NewEntry> entries) {
    edge.budgeted(context, (long) entries.size() * NewEntry.COST_BYTES);
    return entries;
  }

  private static Future<List<NewEntry>> rejected(Throwable cause) {
    return Future.failedFuture(
        cause instanceof NotJsonException e
            ? new HttpFailure(400, "no log entry, and no array of them: " + e.reason())
            : cause);
  }
}
