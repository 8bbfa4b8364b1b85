package io.lockstep.core.bus.sending;

import io.lockstep.core.bus.placement.Addresses;
import java.util.HashMap;
import java.util.Map;

/** The windows of one host, one for each edge of another process. */
public final class EdgeWindows {
  private final String self;
  private final Map<String, EdgeWindow> windows = new HashMap<>();

  /**
   * @param self the id of this node
   */
  public EdgeWindows(String self) {
    this.self = self;
  }

  /** True if nothing that is sent to that edge leaves this process. */
  public boolean isLocal(String edge) {
    return Addresses.isOf(self, edge);
  }

  /** The window of that edge; not to be kept. */
  public EdgeWindow of(String edge) {
    EdgeWindow window = windows.get(edge);
    if (window == null) {
      windows.values().removeIf(EdgeWindow::isIdle);
      window = new EdgeWindow(EdgeWindow.BYTES);
      windows.put(edge, window);
    }
    return window;
  }
}
