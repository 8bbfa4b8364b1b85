package io.lockstep.rooms.edge;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.recipient.Recipient;

/** How a client of rooms is connected. Confined to the edge's event loop. */
public interface ClientLink {
  /** The client among those that get the same messages, each a JSON object. */
  Recipient recipient();

  /** Sends a message to this client alone. */
  void send(Bytes message);

  /** Stops to read from the client, because it says more than can be handled. */
  void pauseReading();

  /** Ends {@link #pauseReading}. */
  void resumeReading();
}
