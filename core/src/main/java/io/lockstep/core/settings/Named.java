package io.lockstep.core.settings;

import java.util.List;

/** An enum's constant that a setting may name in more than one way. */
public interface Named {
  /** All its names, the one that is usual first; case does not matter. */
  List<String> names();
}
