package io.lockstep.core.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import io.lockstep.core.time.MonotonicClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks from time to time whether nodes of this cluster are at the seeds, and warns if not. With
 * wrong seeds there are several clusters that do not know of each other. Confined to one event
 * loop.
 */
final class SeedWatch {
  private static final Logger log = LoggerFactory.getLogger(SeedWatch.class);

  /** Interval between checks, in milliseconds. */
  private static final long LOOK_MS = 10_000;

  private static final int CONNECT_MS = 2_000;

  private final HazelcastInstance hazelcast;
  private final List<Seed> seeds;
  private final NetClient client;
  private final SeedReport report = new SeedReport();

  private SeedWatch(Vertx vertx, HazelcastInstance hazelcast, List<Seed> seeds) {
    this.hazelcast = hazelcast;
    this.seeds = seeds;
    this.client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(CONNECT_MS));
  }

  /** Starts the checks. They end with {@code vertx}. */
  static void start(Vertx vertx, HazelcastInstance hazelcast, ClusterSettings settings) {
    List<Seed> seeds =
        settings.seeds().stream().map(seed -> Seed.parse(seed, settings.port())).toList();
    SeedWatch watch = new SeedWatch(vertx, hazelcast, seeds);
    vertx.setPeriodic(LOOK_MS, id -> watch.look());
  }

  private void look() {
    if (!hazelcast.getLifecycleService().isRunning()) {
      return;
    }
    Set<String> nodes = new HashSet<>();
    for (Member member : hazelcast.getCluster().getMembers()) {
      nodes.add(address(member));
    }
    String self = address(hazelcast.getCluster().getLocalMember());
    List<Future<Seed.Found>> looks = seeds.stream().map(seed -> find(seed, nodes, self)).toList();
    Future.join(looks)
        .onComplete(
            done -> {
              Map<Seed, Seed.Found> found = new LinkedHashMap<>();
              for (int i = 0; i < seeds.size(); i++) {
                found.put(seeds.get(i), looks.get(i).result());
              }
              report
                  .look(found, nodes.size() == 1, MonotonicClock.SYSTEM.millis())
                  .forEach(log::warn);
            });
  }

  /** Never fails. Of several ports, a node counts first. */
  private Future<Seed.Found> find(Seed seed, Set<String> nodes, String self) {
    List<Future<@Nullable String>> tries = new ArrayList<>();
    for (int port : seed.ports()) {
      String given = address(seed.host(), port);
      tries.add(nodes.contains(given) ? Future.succeededFuture(given) : answering(seed, port));
    }
    return Future.join(tries)
        .transform(
            done -> {
              Set<String> answering = new HashSet<>();
              tries.forEach(tried -> answering.add(String.valueOf(tried.result())));
              answering.remove(String.valueOf((Object) null));
              return Future.succeededFuture(judge(answering, nodes, self));
            });
  }

  private static Seed.Found judge(Set<String> answering, Set<String> nodes, String self) {
    boolean isNode = answering.stream().anyMatch(nodes::contains);
    boolean isStranger = answering.stream().anyMatch(address -> !nodes.contains(address));
    boolean isSelfAlone = answering.contains(self) && nodes.size() == 1;
    if (isNode && !(isSelfAlone && isStranger)) {
      return Seed.Found.NODE;
    }
    return isStranger ? Seed.Found.STRANGER : Seed.Found.NOTHING;
  }

  /** Completes with the address that answered, or with null if none did. */
  private Future<@Nullable String> answering(Seed seed, int port) {
    return client
        .connect(SocketAddress.inetSocketAddress(port, seed.host()))
        .map(SeedWatch::remoteAddress)
        .otherwise((String) null);
  }

  private static @Nullable String remoteAddress(NetSocket socket) {
    SocketAddress remote = socket.remoteAddress();
    socket.close().onFailure(gone -> {});
    return remote == null ? null : address(String.valueOf(remote.hostAddress()), remote.port());
  }

  private static String address(Member member) {
    return address(member.getAddress().getHost(), member.getAddress().getPort());
  }

  private static String address(String host, int port) {
    return host + " " + port;
  }
}
