package io.lockstep.core.cluster;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A place where another node may be found.
 *
 * @param text as it was set
 * @param ports the ports that are tried at the host
 */
record Seed(String text, String host, List<Integer> ports) {
  /** The number of ports that Hazelcast tries if none is given. */
  private static final int PORTS_TRIED = 3;

  /** How a seed was found. */
  enum Found {
    /** A node of this cluster is there. */
    NODE,
    /** Something answers there, and is no node of this cluster. */
    STRANGER,
    /** Nothing answers there. */
    NOTHING
  }

  /**
   * Reads {@code host} or {@code host:port}.
   *
   * @param firstPort the first port that is tried if none is given
   */
  static Seed parse(String text, int firstPort) {
    int colon = text.lastIndexOf(':');
    boolean isOneAddress = text.indexOf(':') != colon && !text.endsWith("]") && !text.contains("]");
    String port = colon < 0 || isOneAddress ? "" : text.substring(colon + 1);
    if (!port.matches("[0-9]{1,5}")) {
      return new Seed(
          text, plain(text), IntStream.range(firstPort, firstPort + PORTS_TRIED).boxed().toList());
    }
    return new Seed(text, plain(text.substring(0, colon)), List.of(Integer.valueOf(port)));
  }

  /** An IPv6 address stands in brackets. */
  private static String plain(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
