package io.lockstep.core.deploy;

/** Opens paths at the edges of a process. */
public interface EdgeRoutes {
  /** Opens them at one edge, on the edge's event loop. */
  void routes(EdgeInstance at);
}
