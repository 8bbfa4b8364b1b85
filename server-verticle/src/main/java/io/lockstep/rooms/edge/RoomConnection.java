package io.lockstep.rooms.edge;

import io.lockstep.core.members.LongObject;
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
  private final boolean answersAll;

  /** How many messages the client has sent; counted only if all are answered. */
  private long received;

  /** Has read the long message that is about to be told; null for a short one. */
  private @Nullable LongObject reading;

  /**
   * @param answersAll whether every message is answered, with its number; otherwise only those that
   *     are refused are answered
   */
  RoomConnection(WebSocketConnection connection, RoomsEdge rooms, boolean answersAll) {
    this.connection = connection;
    this.client = rooms.client(this);
    this.answersAll = answersAll;
  }

  @Override
  public void opened() {
    client.opened();
  }

  @Override
  public TextPieces longText() {
    LongObject begun = RoomsCodec.OBJECTS.begin();
    reading = begun;
    return begun;
  }

  @Override
  public void text(Bytes message) {
    LongObject read = reading;
    reading = null;
    client.said(message, read, answer());
  }

  @Override
  public void binary(Bytes message) {
    answer().refused("a binary message is not understood here");
  }

  /** The answer to the message that has just come. */
  private Answer answer() {
    return answersAll ? new Numbered(++received) : this;
  }

  @Override
  public void closed(int code) {
    client.closed();
  }

  /** Nothing is sent, because the client did not ask for it. */
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

  /** Answers the message with that number. */
  private final class Numbered implements Answer {
    private final long number;

    Numbered(long number) {
      this.number = number;
    }

    @Override
    public void taken() {
      connection.sendText(RoomsText.taken(number));
    }

    @Override
    public void refused(String why) {
      connection.sendText(RoomsText.error(why, number));
    }
  }
}
