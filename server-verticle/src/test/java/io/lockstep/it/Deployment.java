package io.lockstep.it;

import io.lockstep.testing.FreePort;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A Lockstep that clients can use: one process, or the edge in one and the features in another. */
final class Deployment implements AutoCloseable {
  private final List<LockstepProcess> processes;
  private final LockstepProcess edge;

  private Deployment(List<LockstepProcess> processes, LockstepProcess edge) {
    this.processes = processes;
    this.edge = edge;
  }

  /** Everything in one process. */
  static Deployment alone(String... options) {
    LockstepProcess process = LockstepProcess.start(options);
    return new Deployment(List.of(process), process);
  }

  /** The features in one process, the edge in another, on a clustered bus. */
  static Deployment split(String... options) {
    String name = "test-" + UUID.randomUUID();
    int port = FreePort.next();
    LockstepProcess features =
        LockstepProcess.start(
            clustered("channels,frames,sessions,rooms,logs", name, port, options));
    try {
      LockstepProcess edge = LockstepProcess.start(clustered("http", name, port, options));
      Deployment deployment = new Deployment(List.of(edge, features), edge);
      deployment.awaitFeatures();
      return deployment;
    } catch (RuntimeException | Error e) {
      features.close();
      throw e;
    }
  }

  private static String[] clustered(String verticles, String name, int port, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--cluster",
                "--verticles",
                verticles,
                "--cluster-name",
                name,
                "--cluster-port",
                Integer.toString(port),
                "--seeds",
                "127.0.0.1:" + port));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  /** Waits until the edge has found who hosts the features. */
  private void awaitFeatures() {
    WireClient client = new WireClient(this);
    Poll.until(
        "the edge reaches the features",
        () -> client.get("/api/channels").status() == 200 && client.get("/frame").status() == 200);
  }

  /** The edge's process. */
  LockstepProcess edge() {
    return edge;
  }

  @Override
  public void close() {
    processes.forEach(LockstepProcess::close);
  }
}
