package io.lockstep.core.bus.placement;

/**
 * The only place that spells addresses of the event bus. There is one for every event loop of a
 * feature and one for every edge, on each node; never one for a channel or another thing that a
 * client creates.
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
   * The name that owners have for all clients of a node that are no edges. Nothing is sent there.
   */
  public static String client(String node) {
    return "lockstep/" + node + "/client";
  }

  /** True if {@code address} is one of {@code node}. */
  public static boolean isOf(String node, String address) {
    return address.startsWith("lockstep/" + node + "/");
  }
}
