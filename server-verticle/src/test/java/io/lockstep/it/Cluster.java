package io.lockstep.it;

import io.lockstep.testing.FreePort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Processes that find each other, each of which may be killed, frozen and started again. */
final class Cluster implements AutoCloseable {
  private final String name = "test-" + UUID.randomUUID();
  private final int[] ports;
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
    this(javaOptions, 2, options);
  }

  /**
   * The same of more processes.
   *
   * @param size how many there may be at the same time
   * @param options of every process
   */
  Cluster(List<String> javaOptions, int size, String... options) {
    this.ports = IntStream.range(0, size).map(i -> FreePort.next()).toArray();
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
    return start(verticles, 0);
  }

  /** Starts what is in the second process. */
  LockstepProcess startSecond(String verticles) {
    return start(verticles, 1);
  }

  /** Starts what is in the process of that index. */
  LockstepProcess start(String verticles, int index) {
    List<String> all = new ArrayList<>(List.of("--cluster", "--cluster-name", name));
    all.addAll(List.of("--verticles", verticles, "--cluster-port", Integer.toString(ports[index])));
    all.addAll(List.of("--seeds", seeds()));
    all.addAll(List.of(options));
    LockstepProcess process = LockstepProcess.start(javaOptions, all.toArray(String[]::new));
    processes.add(process);
    return process;
  }

  private String seeds() {
    return Arrays.stream(ports)
        .mapToObj(port -> "127.0.0.1:" + port)
        .collect(Collectors.joining(","));
  }

  @Override
  public void close() {
    processes.forEach(LockstepProcess::close);
  }
}
