package io.lockstep.it;

import io.lockstep.testing.FreePort;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Processes that find each other, each of which may be killed, frozen and started again. */
final class Cluster implements AutoCloseable {
  private final String name = "test-" + UUID.randomUUID();
  private final int[] ports = {FreePort.next(), FreePort.next()};
  private final List<LockstepProcess> processes = new ArrayList<>();
  private final List<String> javaOptions;
  private final String[] options;

  /**
   * @param options of every process
   */
  Cluster(String... options) {
    this(List.of(), options);
  }

  /**
   * The same with options of the Java machines.
   *
   * @param options of every process
   */
  Cluster(List<String> javaOptions, String... options) {
    this.javaOptions = javaOptions;
    this.options = options;
  }

  /** Starts a process that has the features, and no edge. */
  LockstepProcess startFeatures() {
    return startFirst("channels,frames,sessions,rooms,logs");
  }

  /** Starts a process that has an edge, and no feature. */
  LockstepProcess startEdge() {
    return startSecond("http");
  }

  /** Starts what is in the first process. */
  LockstepProcess startFirst(String verticles) {
    return start(verticles, ports[0]);
  }

  /** Starts what is in the second process. */
  LockstepProcess startSecond(String verticles) {
    return start(verticles, ports[1]);
  }

  private LockstepProcess start(String verticles, int port) {
    List<String> all = new ArrayList<>(List.of("--cluster", "--cluster-name", name));
    all.addAll(List.of("--verticles", verticles, "--cluster-port", Integer.toString(port)));
    all.addAll(List.of("--seeds", "127.0.0.1:%d,127.0.0.1:%d".formatted(ports[0], ports[1])));
    all.addAll(List.of(options));
    LockstepProcess process = LockstepProcess.start(javaOptions, all.toArray(String[]::new));
    processes.add(process);
    return process;
  }

  @Override
  public void close() {
    processes.forEach(LockstepProcess::close);
  }
}
