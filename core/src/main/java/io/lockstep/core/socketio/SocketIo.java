package io.lockstep.core.socketio;

import io.lockstep.core.http.Edge;
import io.lockstep.core.recipient.Recipients;
import io.lockstep.core.socket.WebSockets;
import io.lockstep.core.socket.receiving.TextPieces;
import io.lockstep.core.socketio.engine.EngineApplication;
import io.lockstep.core.socketio.engine.EngineConnection;
import io.lockstep.core.socketio.engine.EngineListener;
import io.lockstep.core.socketio.engine.PacketWording;
import io.lockstep.core.socketio.packet.SocketPackets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets clients of Socket.IO reach an application, at one edge.
 *
 * @param <A> reads the first argument of an event in pieces
 */
public final class SocketIo<A extends TextPieces> implements EngineApplication {
  private final SocketIoApplication<A> application;
  private final Recipients recipients;
  private final Supplier<String> ids;
  private final Map<String, PacketWording> wordings = new HashMap<>();
  private final Set<SocketIoConnection> open = new HashSet<>();

  /**
   * @param sockets those of the edge
   * @param edge its recipients will include the clients, and its budget pays for what is queued
   * @param ids gives ids that nobody can guess
   */
  public SocketIo(
      SocketIoApplication<A> application, WebSockets sockets, Edge edge, Supplier<String> ids) {
    this.application = application;
    this.recipients = edge.recipients();
    recipients.include(open);
    this.ids = ids;
    String event = application.sharedEvent();
    for (String namespace : application.namespaces()) {
      wordings.put(
          namespace,
          new PacketWording(
              message -> SocketPackets.event(namespace, event, message).bytes(),
              sockets::texts,
              edge.budget()));
    }
  }

  @Override
  public EngineListener opened(EngineConnection connection) {
    return new SocketIoClient<>(connection, this);
  }

  SocketIoApplication<A> application() {
    return application;
  }

  Set<String> namespaces() {
    return wordings.keySet();
  }

  /** The form of messages for many in that namespace, which exists. */
  PacketWording wording(String namespace) {
    return Objects.requireNonNull(wordings.get(namespace));
  }

  long nextNumber() {
    return recipients.nextNumber();
  }

  /** The client has joined a namespace. */
  void joined(SocketIoConnection connection) {
    open.add(connection);
  }

  /** The client has left that namespace. */
  void left(SocketIoConnection connection) {
    open.remove(connection);
  }

  String newId() {
    return ids.get();
  }
}
