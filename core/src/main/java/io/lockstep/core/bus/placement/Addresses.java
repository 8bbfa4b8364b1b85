package io.lockstep.core.bus.placement;

/**
 * The addresses of owners and edges on the event bus. On each node there is one for every instance
 * of a feature and one for every edge; never one for a channel or another thing that a client
 * creates. Those by which nodes talk about the cluster are in {@code core.cluster.membership}.
 */
public final class Addresses {
  private Addresses() {}

  public static String instance(String node, String feature, int instance) {
    return "lockstep/" + node + "/" + feature + "/" + instance;
  }

  public static String edge(String node, int edge) {
    return "lockstep/" + node + "/edge/" + edge;
  }

  /**
   * The sender's address in the batches of those clients of a node that are not edges. Nothing is
   * sent to it.
   */
  public static String client(String node) {
    return "lockstep/" + node + "/client";
  }

  /** True if {@code address} is one of {@code node}. */
  public static boolean isOf(String node, String address) {
    return address.startsWith("lockstep/" + node + "/");
  }
}
