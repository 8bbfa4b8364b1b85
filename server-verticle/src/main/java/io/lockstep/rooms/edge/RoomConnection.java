package io.lockstep.rooms.edge;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Recipient;
import io.lockstep.core.socket.WebSocketConnection;
import io.lockstep.core.socket.WebSocketListener;
import io.lockstep.core.socket.receiving.TextPieces;
import org.jspecify.annotations.Nullable;

/** A client of rooms on a plain WebSocket: each text message is a command. */
final class RoomConnection implements WebSocketListener, ClientLink, Answer {
  private final WebSocketConnection connection;
  private final RoomClient client;

  /** Has read the long message that is about to be told; null for a short one. */
  private @Nullable LongMessage reading;

  RoomConnection(WebSocketConnection connection, RoomsEdge rooms) {
    this.connection = connection;
    this.client = rooms.client(this);
  }

  @Override
  public void opened() {
    client.opened();
  }

  @Override
  public TextPieces longText() {
    LongMessage begun = new LongMessage();
    reading = begun;
    return begun;
  }

  @Override
  public void text(Bytes message) {
    LongMessage read = reading;
    reading = null;
    if (read == null) {
      client.said(message, this);
    } else {
      client.said(message, read, this);
    }
  }

  @Override
  public void binary(Bytes message) {
    refused("a binary message is not understood here");
  }

  @Override
  public void closed(int code) {
    client.closed();
  }

  /** A plain WebSocket has no acknowledgements. */
  @Override
  public void taken() {}

  @Override
  public void refused(String why) {
    connection.sendText(RoomsText.error(why));
  }

  @Override
  public void send(Bytes message) {
    connection.sendText(message);
  }

  @Override
  public Recipient recipient() {
    return connection;
  }

  @Override
  public void pauseReading() {
    connection.pauseReading();
  }

  @Override
  public void resumeReading() {
    connection.resumeReading();
  }
}
