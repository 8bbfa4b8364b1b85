package io.lockstep.rooms.edge;

/** How one message of a client is answered: an acknowledgement, or an ERROR. */
public interface Answer {
  /** The message was taken. */
  void taken();

  /** The message was refused and had no effect. */
  void refused(String why);
}
