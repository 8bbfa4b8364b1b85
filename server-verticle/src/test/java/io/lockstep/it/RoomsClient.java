package io.lockstep.it;

/** A client of rooms in a test, over any transport. */
interface RoomsClient extends AutoCloseable {
  /** Sends a command. A text that is not JSON is sent as it is, or as a string of JSON. */
  RoomsClient text(String command);

  /** Sends binary data. */
  void binary();

  /** The next message of the server. Answers its pings before that. */
  String nextText();

  /** Everything sent before has been read, and nothing but the answer to this came back. */
  void expectNothing();

  /** Whether the server has sent a ping. Reads up to it, and answers nothing. */
  boolean isPinged();

  /** Leaves as a client does that is closed by its user. */
  void leave();

  @Override
  void close();
}
