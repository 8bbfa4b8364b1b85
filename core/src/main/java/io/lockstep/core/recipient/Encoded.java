package io.lockstep.core.recipient;

/** Messages in the form for one kind of recipient, in memory that these recipients share. */
public interface Encoded {
  /** Releases the share of {@link SharedMessages}. Recipients have their own shares. */
  void release();
}
