package io.lockstep.it;

/** A part of the contract of frames: what its tests find, and the settings they rely on. */
interface FramesRules {
  long DURATION_MS = 100;
  int HISTORY = 50;
  int MAX_ITEM_BYTES = 3_000_000;

  FramesClient frames();
}
