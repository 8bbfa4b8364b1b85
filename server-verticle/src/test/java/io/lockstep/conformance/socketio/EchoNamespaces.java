package io.lockstep.conformance.socketio;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.socket.receiving.TextPieces;
import io.lockstep.core.socketio.SocketIoApplication;
import io.lockstep.core.socketio.SocketIoConnection;
import io.lockstep.core.socketio.SocketIoEvent;
import io.lockstep.core.socketio.SocketIoListener;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * What the suite expects behind its server: who connects is told what it authenticated with, a
 * {@code message} comes back as {@code message-back}, and a {@code message-with-ack} is
 * acknowledged with its arguments.
 */
final class EchoNamespaces implements SocketIoApplication<TextPieces> {
  static final Bytes NO_BINARY = Bytes.utf8("{\"message\":\"no binary data is taken here\"}");

  @Override
  public Set<String> namespaces() {
    return Set.of("/", "/custom");
  }

  @Override
  public String sharedEvent() {
    return "message";
  }

  @Override
  public TextPieces argument() {
    return TextPieces.UNREAD;
  }

  @Override
  public SocketIoListener<TextPieces> connected(SocketIoConnection connection, Bytes auth) {
    connection.emit("auth", auth);
    return new Echo(connection);
  }

  private record Echo(SocketIoConnection connection) implements SocketIoListener<TextPieces> {
    @Override
    public void event(SocketIoEvent event, TextPieces argument) {
      if (event.name().equals("message")) {
        connection.emit("message-back", arguments(event));
      } else if (event.name().equals("message-with-ack") && event.wantsAck()) {
        connection.acknowledge(event.ack(), arguments(event));
      }
    }

    /** All of them as one piece of JSON, which they are but for the comma in front. */
    private static Bytes arguments(SocketIoEvent event) {
      byte[] withComma = event.arguments().array();
      String text = new String(withComma, StandardCharsets.UTF_8);
      int start = text.indexOf(',') + 1;
      return Bytes.wrap(Arrays.copyOfRange(withComma, start, withComma.length));
    }

    @Override
    public void binaryRefused(long ack) {
      if (ack == SocketIoEvent.NO_ACK) {
        connection.emit("ERROR", NO_BINARY);
      } else {
        connection.acknowledge(ack, NO_BINARY);
      }
    }

    @Override
    public void closed() {}
  }
}
