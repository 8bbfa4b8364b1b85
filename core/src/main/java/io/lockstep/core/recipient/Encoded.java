package io.lockstep.core.recipient;

/** Messages in the form that one kind of recipient takes, in memory that all of them share. */
public interface Encoded {
  /** Gives up the share that {@link SharedMessages} has in it; recipients have their own. */
  void release();
}
