package io.lockstep.core.bus.placement;

/**
 * The only place that spells addresses of the event bus. There is one for every event loop of a
 * feature and one for every edge, on each node; never one for what a user made.
 */
public final class Addresses {
  private Addresses() {}

  public static String instance(String node, String feature, int instance) {
    return "lockstep/" + node + "/" + feature + "/" + instance;
  }

  public static String edge(String node, int edge) {
    return "lockstep/" + node + "/edge/" + edge;
  }

  /** What owners call those of a node that ask and receive no events: nothing is sent there. */
  public static String client(String node) {
    return "lockstep/" + node + "/client";
  }

  /** Whether {@code address} is one of {@code node}. */
  public static boolean isOf(String node, String address) {
    return address.startsWith("lockstep/" + node + "/");
  }
}
