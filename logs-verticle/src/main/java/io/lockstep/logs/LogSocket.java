package io.lockstep.logs;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener's connection: its filter, and the number of the entry that it has come to. */
final class LogSocket implements WebSocketListener {
  private static final Logger log = LoggerFactory.getLogger(LogSocket.class);

  private final LogsSocket logs;
  private final WebSocketConnection connection;
  private final EntryFilter filter;
  private long after;
  private boolean reading;

  LogSocket(LogsSocket logs, WebSocketConnection connection, EntryFilter filter, long after) {
    this.logs = logs;
    this.connection = connection;
    this.filter = filter;
    this.after = after;
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

  @Override
  public void text(Bytes message) {
    // The page of the original server says ping now and then, and expects no answer.
  }

  @Override
  public void binary(Bytes message) {
    // As with a text.
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

  /** Whether it is to be given what is behind {@link #after}, and is not being given it now. */
  boolean wants(long newest) {
    return !reading && after != newest && connection.isReady();
  }

  /** Whether it is on its way to the newest. */
  boolean isReading(long newest) {
    return reading || wants(newest);
  }

  void reading() {
    reading = true;
  }

  void read(long upTo) {
    reading = false;
    after = upTo;
  }

  void notRead() {
    reading = false;
  }
}
