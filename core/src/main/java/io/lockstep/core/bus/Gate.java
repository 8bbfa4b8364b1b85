package io.lockstep.core.bus;

/**
 * Decides when an edge has room for more events, for it knows its readers. Confined to the edge's
 * event loop.
 */
public interface Gate {
  /**
   * Called each time events were given to their listeners.
   *
   * @param acknowledge to be run once, when the edge has room for more: now, or later on the edge's
   *     event loop. An owner waits for it only for a short time.
   */
  void whenReady(Runnable acknowledge);
}
