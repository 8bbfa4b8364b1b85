package io.lockstep.core.socket;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.sending.Congestion;
import io.lockstep.core.socket.sending.Pace;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Connections of one edge that get the same messages. Says when they cannot keep up, so that who
 * sends to them, and nobody else, can be slowed to their pace; one that has stopped to read does
 * not count, it is cut off. Confined to the edge's event loop.
 */
public final class Audience {
  private final WebSockets sockets;
  private final Listener listener;
  private final Map<Long, WebSocketConnection> connections = new LinkedHashMap<>();
  private final Congestion<WebSocketConnection> congestion =
      new Congestion<>((connection, nowMs) -> ((WebSocketChannel) connection).pace(nowMs));

  Audience(WebSockets sockets, Listener listener) {
    this.sockets = sockets;
    this.listener = listener;
  }

  /** Hears how an audience keeps up. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Called when most have fallen behind, or some that are to be waited for, and when that is
     * over, which it is within 2 s.
     */
    void behind(boolean behind);
  }

  public void add(WebSocketConnection connection) {
    connections.put(connection.number(), connection);
  }

  /** Takes away the connection of that number, if it is there. */
  public void remove(long number) {
    connections.remove(number);
  }

  /** Sends text messages, in their order, to all: encoded once, and compressed once. */
  public void send(List<Bytes> messages) {
    send(messages, connections.values());
  }

  /** The same to all but the connection of that number. */
  public void sendToOthers(long number, List<Bytes> messages) {
    Map<Long, WebSocketConnection> others = new LinkedHashMap<>(connections);
    others.remove(number);
    send(messages, others.values());
  }

  /** Whether much waits for the connection of that number. */
  public boolean isBehind(long number) {
    WebSocketConnection connection = connections.get(number);
    Pace pace =
        connection == null ? null : ((WebSocketChannel) connection).pace(WebSockets.nowMs());
    return pace != null && pace.hasMuchWaiting();
  }

  private void send(List<Bytes> messages, Collection<WebSocketConnection> recipients) {
    sockets.broadcast(messages, recipients);
    if (congestion.begins(connections.values(), WebSockets.nowMs())) {
      sockets.watch(this);
      listener.behind(true);
    }
  }

  /** Looks whether it keeps up again; true when it does. */
  boolean keepsUp() {
    boolean over = congestion.ends(connections.values(), WebSockets.nowMs());
    if (over) {
      listener.behind(false);
    }
    return over;
  }
}
