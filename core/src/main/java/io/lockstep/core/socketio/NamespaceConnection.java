package io.lockstep.core.socketio;

import io.lockstep.core.access.Caller;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Pace;
import io.lockstep.core.recipient.SharedMessages;
import io.lockstep.core.socket.receiving.TextPieces;
import io.lockstep.core.socketio.engine.PacketWording;
import io.lockstep.core.socketio.packet.SocketPackets;
import org.jspecify.annotations.Nullable;

/** One client in one namespace, as its application sees it. */
final class NamespaceConnection<A extends TextPieces> implements SocketIoConnection {
  private final SocketIoClient<A> client;
  private final String namespace;
  private final String id;
  private final long number;
  private final PacketWording wording;
  private @Nullable SocketIoListener<A> listener;
  private boolean over;

  NamespaceConnection(SocketIoClient<A> client, String namespace, SocketIo<A> server) {
    this.client = client;
    this.namespace = namespace;
    this.id = server.newId();
    this.number = server.nextNumber();
    this.wording = server.wording(namespace);
  }

  void open(SocketIoListener<A> opened) {
    if (over) {
      opened.closed();
    } else {
      listener = opened;
    }
  }

  void event(SocketIoEvent event, A argument) {
    if (listener != null) {
      listener.event(event, argument);
    }
  }

  void binaryRefused(long ack) {
    if (listener != null) {
      listener.binaryRefused(ack);
    }
  }

  /** The client has left. */
  void left() {
    if (!over) {
      over = true;
      client.left(this);
      SocketIoListener<A> told = listener;
      listener = null;
      if (told != null) {
        told.closed();
      }
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String namespace() {
    return namespace;
  }

  @Override
  public void emit(String name, Bytes... arguments) {
    if (!over) {
      client.connection().send(SocketPackets.event(namespace, name, arguments));
    }
  }

  @Override
  public Caller caller() {
    return client.connection().caller();
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public void send(SharedMessages messages) {
    if (!over) {
      client.connection().send(messages, wording);
    }
  }

  /** Ends the session, and with it every namespace; the protocol does not tell why. */
  @Override
  public void close(int code, String reason) {
    if (!over) {
      client.connection().close();
    }
  }

  @Override
  public void acknowledge(long ack, Bytes... arguments) {
    if (!over) {
      client.connection().send(SocketPackets.acknowledged(namespace, ack, arguments));
    }
  }

  @Override
  public void disconnect() {
    if (!over) {
      client.connection().send(SocketPackets.disconnected(namespace));
      left();
    }
  }

  @Override
  public void pauseReading() {
    client.connection().pauseReading();
  }

  @Override
  public void resumeReading() {
    client.connection().resumeReading();
  }

  @Override
  public @Nullable Pace pace(long nowMs) {
    return over ? null : client.connection().pace(nowMs);
  }
}
