package io.lockstep.logs.edge;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketListener;
import io.lockstep.logs.entry.EntryFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one listener: its filter, and the number of the last entry that it has read.
 */
final class ListenerConnection implements WebSocketListener {
  private static final Logger log = LoggerFactory.getLogger(ListenerConnection.class);

  private final ListenEndpoint logs;
  private final WebSocketConnection connection;
  private final EntryFilter filter;
  private long after;
  private boolean fromTail;
  private boolean reading;

  /**
   * @param fromTail whether it wants what is held, from there at the earliest, and so misses
   *     nothing if that begins later
   */
  ListenerConnection(
      ListenEndpoint logs,
      WebSocketConnection connection,
      EntryFilter filter,
      long after,
      boolean fromTail) {
    this.logs = logs;
    this.connection = connection;
    this.filter = filter;
    this.after = after;
    this.fromTail = fromTail;
  }

  @Override
  public void opened() {
    log.debug("log listener {} joins", connection.number());
    logs.opened(this);
  }

  @Override
  public void ready() {
    logs.readOn(this);
  }

  /** The page of the original server says ping now and then, and expects no answer. */
  @Override
  public boolean readsMessages() {
    return false;
  }

  @Override
  public void text(Bytes message) {
    // Never called.
  }

  @Override
  public void binary(Bytes message) {
    // Never called.
  }

  @Override
  public void closed(int code) {
    log.debug("log listener {} is gone, {}", connection.number(), code);
    logs.closed(this);
  }

  WebSocketConnection connection() {
    return connection;
  }

  EntryFilter filter() {
    return filter;
  }

  long after() {
    return after;
  }

  /** True if it has not got anything yet, and misses nothing that is no longer held. */
  boolean fromTail() {
    return fromTail;
  }

  /** True if it needs the entries after {@link #after}, and they are not being read now. */
  boolean wants(long newest) {
    return !reading && after != newest && connection.isReady();
  }

  /** True if it has not read up to that number yet. */
  boolean isBehind(long upTo) {
    return after < upTo && (reading || connection.isReady());
  }

  void reading() {
    reading = true;
  }

  void read(long upTo) {
    reading = false;
    fromTail = false;
    after = upTo;
  }

  void notRead() {
    reading = false;
  }
}
