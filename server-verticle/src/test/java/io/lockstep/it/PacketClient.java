package io.lockstep.it;

/** A client of Engine.IO in a test: sends and gets packets. */
interface PacketClient extends AutoCloseable {
  /** Sends packets, in one payload where there are payloads. */
  void send(String... packets);

  /** The next packet, whatever it is. */
  String next();

  @Override
  void close();
}
