package io.lockstep.rooms.edge;

import io.lockstep.core.members.LongObject;
import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Recipient;
import io.lockstep.core.socketio.SocketIoConnection;
import io.lockstep.core.socketio.SocketIoEvent;
import io.lockstep.core.socketio.SocketIoListener;

/** A client of rooms on Socket.IO: the argument of each {@code message} event is a command. */
final class RoomEvents implements SocketIoListener<LongObject>, ClientLink {
  private static final Bytes OK = Bytes.utf8("{\"ok\":true}");

  private final SocketIoConnection connection;
  private final RoomClient client;

  RoomEvents(SocketIoConnection connection, RoomsEdge rooms) {
    this.connection = connection;
    this.client = rooms.client(this);
    client.opened();
  }

  @Override
  public void event(SocketIoEvent event, LongObject argument) {
    Acknowledgement answer = new Acknowledgement(event.ack());
    Bytes command = event.firstArgument();
    if (!event.name().equals(RoomsNamespace.MESSAGE)) {
      answer.refused("commands are arguments of the event " + RoomsNamespace.MESSAGE);
    } else if (command == null) {
      answer.refused("the event has no argument: a command is missing");
    } else {
      client.said(command, argument, answer);
    }
  }

  @Override
  public void binaryRefused(long ack) {
    new Acknowledgement(ack).refused("a binary message is not understood here");
  }

  @Override
  public void closed() {
    client.closed();
  }

  @Override
  public Recipient recipient() {
    return connection;
  }

  @Override
  public void send(Bytes message) {
    connection.emit(RoomsNamespace.MESSAGE, message);
  }

  @Override
  public void pauseReading() {
    connection.pauseReading();
  }

  @Override
  public void resumeReading() {
    connection.resumeReading();
  }

  /** Answers one event: with an acknowledgement if the client wants one, else only an error. */
  private final class Acknowledgement implements Answer {
    private final long ack;

    Acknowledgement(long ack) {
      this.ack = ack;
    }

    @Override
    public void taken() {
      if (ack != SocketIoEvent.NO_ACK) {
        connection.acknowledge(ack, OK);
      }
    }

    @Override
    public void refused(String why) {
      if (ack == SocketIoEvent.NO_ACK) {
        send(RoomsText.error(why));
      } else {
        connection.acknowledge(ack, RoomsText.refusal(why));
      }
    }
  }
}
