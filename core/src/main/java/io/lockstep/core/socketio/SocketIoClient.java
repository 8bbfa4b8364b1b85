package io.lockstep.core.socketio;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.receiving.TextPieces;
import io.lockstep.core.socketio.engine.EngineConnection;
import io.lockstep.core.socketio.engine.EngineListener;
import io.lockstep.core.socketio.engine.EngineLoop;
import io.lockstep.core.socketio.engine.MessageReading;
import io.lockstep.core.socketio.packet.PacketException;
import io.lockstep.core.socketio.packet.SocketPacket;
import io.lockstep.core.socketio.packet.SocketPacketReader;
import io.lockstep.core.socketio.packet.SocketPackets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One client of Socket.IO: reads its packets, and knows in which namespaces it is. Confined to its
 * session's event loop.
 */
final class SocketIoClient<A extends TextPieces> implements EngineListener {
  private final EngineConnection connection;
  private final SocketIo<A> server;
  private final EngineLoop.Alarm connectAlarm;
  private final Map<String, NamespaceConnection<A>> namespaces = new HashMap<>();

  /** The number of binary messages of a refused packet that have not arrived yet. */
  private int attachments;

  SocketIoClient(EngineConnection connection, SocketIo<A> server) {
    this.connection = connection;
    this.server = server;
    this.connectAlarm = connection.loop().alarm(connection::close);
    connectAlarm.set(connection.loop().nowMs() + connection.times().connectMs());
  }

  EngineConnection connection() {
    return connection;
  }

  @Override
  public MessageReading reading() {
    return new PacketReading(server.application().argument());
  }

  @Override
  public void binary(Bytes data) {
    if (attachments == 0) {
      throw new PacketException("binary data without a packet");
    }
    attachments--;
  }

  private void packet(SocketPacket packet, A argument) {
    if (attachments > 0) {
      throw new PacketException("a packet before the binary data of the one before");
    }
    if (packet instanceof SocketPacket.Connect connect) {
      connect(connect);
      return;
    }
    NamespaceConnection<A> namespace = namespaces.get(packet.namespace());
    if (namespace == null) {
      throw new PacketException("a packet for a namespace in which the client is not");
    } else if (packet instanceof SocketPacket.Event event) {
      namespace.event(new SocketIoEvent(event.name(), event.ack(), event.array()), argument);
    } else if (packet instanceof SocketPacket.Binary binary) {
      attachments = binary.attachments();
      namespace.binaryRefused(binary.ack());
    } else if (packet instanceof SocketPacket.Disconnect) {
      namespace.left();
    }
    // The server asks for no acknowledgement, so that one means nothing.
  }

  private void connect(SocketPacket.Connect packet) {
    String name = packet.namespace();
    if (!server.namespaces().contains(name)) {
      connection.send(SocketPackets.refused(name, "Invalid namespace"));
    } else if (!namespaces.containsKey(name)) {
      connectAlarm.clear();
      NamespaceConnection<A> namespace = new NamespaceConnection<>(this, name, server);
      namespaces.put(name, namespace);
      server.joined(namespace);
      connection.send(SocketPackets.connected(name, namespace.id()));
      namespace.open(server.application().connected(namespace, packet.auth()));
    }
  }

  /** The client has left that namespace. */
  void left(NamespaceConnection<A> namespace) {
    namespaces.remove(namespace.namespace(), namespace);
    server.left(namespace);
  }

  @Override
  public void closed() {
    connectAlarm.clear();
    List.copyOf(namespaces.values()).forEach(NamespaceConnection::left);
  }

  /** Reads a packet, and the first argument of an event with it. */
  private final class PacketReading implements MessageReading {
    private final A argument;
    private final SocketPacketReader reader;

    PacketReading(A argument) {
      this.argument = argument;
      this.reader = new SocketPacketReader(argument);
    }

    @Override
    public void accept(byte[] utf8, int from, int end) {
      reader.accept(utf8, from, end);
    }

    @Override
    public void end(Bytes packet) {
      packet(reader.packet(packet), argument);
    }
  }
}
