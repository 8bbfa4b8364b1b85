package io.lockstep.core.access;

import java.util.Locale;

/** A right in a feature. */
public enum Right {
  /** To get, follow, watch, subscribe and listen. */
  READ,
  /** To post, put, delete, push, control and add. Includes {@link #READ}. */
  WRITE,
  /** To call functions. */
  CALL;

  /** True if a caller with this right also has that one. */
  public boolean includes(Right other) {
    return this == other || (this == WRITE && other == READ);
  }

  /** Its name, as permissions spell it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
