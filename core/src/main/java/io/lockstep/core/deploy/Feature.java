package io.lockstep.core.deploy;

import io.lockstep.core.bus.FeatureHost;
import io.vertx.core.Deployable;
import java.util.List;

/**
 * One of the things a server can do, in its two halves: the verticle that owns its state, in
 * whichever process hosts it, and the routes at every edge. One object of it for each process.
 */
public interface Feature {
  /** Its name, as in {@code --verticles}. */
  String name();

  /** The sealed interfaces whose records travel between its halves. */
  List<Class<?>> families();

  /** How many instances of its verticle a process with that many event loops deploys. */
  int instances(int eventLoops);

  /** A new instance of its verticle, which serves at {@code host}. */
  Deployable verticle(FeatureHost host);

  /** Opens its paths at an edge, on the edge's event loop. */
  void routes(EdgeInstance at);
}
