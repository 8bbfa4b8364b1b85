package io.lockstep.core.deploy;

import io.lockstep.core.bus.host.FeatureHost;
import io.lockstep.core.bus.placement.Placement;
import io.vertx.core.Deployable;
import java.util.List;

/**
 * One kind of synchronisation that a server offers, as one process has it: the verticle that owns
 * its state, in the processes that host it, and its routes, in every process with an edge. There is
 * one object for each process. A {@link FeatureType} makes it.
 */
public interface Feature extends EdgeRoutes {
  /** Its name, as in {@code VERTICLES}. */
  String name();

  /** The sealed interfaces whose records travel over the bus. */
  List<Class<?>> messages();

  PlacementPolicy placement();

  /** Makes an instance of its verticle, which serves at {@code host}. */
  Deployable verticle(FeatureHost host);

  /**
   * The verticles that run in every process that can reach the feature, also where nobody hosts it.
   */
  default List<Deployable> everywhere(Placement placement) {
    return List.of();
  }

  /** The memory that it may take in this process, in bytes. */
  long maxBytes();

  /** Its counts in this process, for metrics and for the status page. */
  List<Count> counts();

  /**
   * Lines that show somebody who has just started a server how to use the feature.
   *
   * @param base where the server listens, such as {@code http://127.0.0.1:8080}
   */
  List<String> tryIt(String base);
}
