package io.lockstep.core.bus;

import java.util.HashMap;
import java.util.Map;

/** The windows of one host, one for each edge of another process. */
final class EdgeWindows {
  private final String self;
  private final Map<String, EdgeWindow> windows = new HashMap<>();

  /**
   * @param self the id of this node
   */
  EdgeWindows(String self) {
    this.self = self;
  }

  /** Whether nothing that is sent to that edge leaves this process. */
  boolean isLocal(String edge) {
    return Addresses.isOf(self, edge);
  }

  /** The window of that edge; not to be kept. */
  EdgeWindow of(String edge) {
    EdgeWindow window = windows.get(edge);
    if (window == null) {
      windows.values().removeIf(EdgeWindow::isIdle);
      window = new EdgeWindow(EdgeWindow.BYTES);
      windows.put(edge, window);
    }
    return window;
  }
}
