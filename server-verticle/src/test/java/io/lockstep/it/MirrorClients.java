package io.lockstep.it;

import static io.lockstep.it.MirrorClient.NONE;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Clients of sessions and of a channel on two edges, and what should be true for them. */
final class MirrorClients implements AutoCloseable {
  private static final int EDGES = 2;
  private static final List<String> SESSIONS = List.of("a", "b", "c");
  private static final int FOLLOWERS = 4;
  private static final String CHANNEL = "/api/channels/mirrored";

  private final MirrorCluster cluster;
  private final Random random;
  private final List<MirrorClient> clients = new ArrayList<>();
  private final MirrorStream[] streams = new MirrorStream[EDGES];
  private final LockstepProcess[] processes = new LockstepProcess[EDGES];
  private int number;
  private int checkedFrom;

  MirrorClients(MirrorCluster cluster, Random random) {
    this.cluster = cluster;
    this.random = random;
    connect();
  }

  /** Gives each edge that was started its clients. */
  private void connect() {
    for (int edge = 0; edge < EDGES; edge++) {
      LockstepProcess process = cluster.edge(edge);
      if (process == processes[edge]) {
        continue;
      }
      processes[edge] = process;
      int gone = edge;
      clients.stream().filter(client -> client.edge == gone).forEach(MirrorClient::close);
      clients.removeIf(client -> client.edge == gone);
      if (streams[edge] != null) {
        streams[edge].close();
        streams[edge] = null;
      }
      if (process != null) {
        open(edge, process.port());
      }
    }
  }

  private void open(int edge, int port) {
    for (String session : SESSIONS) {
      MirrorClient leader = new MirrorClient(edge, port, true);
      leader.move(session);
      clients.add(leader);
    }
    for (int i = 0; i < FOLLOWERS; i++) {
      MirrorClient follower = new MirrorClient(edge, port, false);
      follower.move(SESSIONS.get(i % SESSIONS.size()));
      clients.add(follower);
    }
  }

  /**
   * Connects the clients of edges that were started. Then one leader of each session pushes,
   * sometimes a follower moves, and all clients of running edges read.
   */
  void load() {
    connect();
    push();
    if (random.nextInt(20) == 0) {
      churn();
    }
    awake().forEach(MirrorClient::read);
  }

  /** Lets one follower move or leave. */
  void churn() {
    List<MirrorClient> followers = awake().stream().filter(client -> !client.leads()).toList();
    if (!followers.isEmpty()) {
      int choice = random.nextInt(SESSIONS.size() + 1);
      String to = choice == SESSIONS.size() ? NONE : SESSIONS.get(choice);
      followers.get(random.nextInt(followers.size())).move(to);
    }
  }

  /** One leader of each session pushes. */
  void push() {
    number++;
    for (String session : SESSIONS) {
      awake().stream()
          .filter(client -> client.leads() && client.session().equals(session))
          .findFirst()
          .ifPresent(leader -> leader.push(number));
    }
  }

  private List<MirrorClient> awake() {
    return clients.stream().filter(client -> cluster.isAwake(client.edge)).toList();
  }

  /** Posts through each edge; whether the channel's owner has taken all of it. */
  boolean reachOwners() {
    boolean all = true;
    for (int edge = 0; edge < EDGES; edge++) {
      if (cluster.isAwake(edge) && processes[edge] != null) {
        int port = processes[edge].port();
        String post = "{\"client_id\":\"ada\",\"n\":" + ++number + "}";
        boolean taken = new WireClient(port).post(CHANNEL, post).status() == 200;
        all &= taken;
        if (taken && streams[edge] == null) {
          streams[edge] = MirrorStream.open(port, CHANNEL);
        }
      }
    }
    return all;
  }

  /** What is sent from now on must arrive. */
  void beginCheck() {
    connect();
    checkedFrom = number;
  }

  /** What some client sees that is not true; empty if there is nothing. */
  String wrong() {
    List<MirrorClient> awake = awake();
    awake.forEach(MirrorClient::read);
    List<String> wrong = new ArrayList<>();
    for (MirrorClient client : awake) {
      String session = client.session();
      if (!session.equals(NONE)) {
        String state = state(session, awake);
        if (!client.state().equals(state)) {
          wrong.add(describe(client) + " sees " + client.state() + " and not " + state);
        }
        if (!client.leads() && client.lastPush() <= checkedFrom) {
          wrong.add(describe(client) + " has push " + client.lastPush() + " of " + number);
        }
      }
    }
    for (int edge = 0; edge < EDGES; edge++) {
      MirrorStream stream = streams[edge];
      if (cluster.isAwake(edge) && (stream == null || stream.newest() <= checkedFrom)) {
        wrong.add("the stream of edge " + edge + " is behind " + checkedFrom);
      }
    }
    if (!wrong.isEmpty()) {
      awake.forEach(c -> wrong.add("\n" + c.edge + (c.leads() ? "L " : "F ") + c.moves()));
    }
    return String.join("; ", wrong);
  }

  private static String state(String session, List<MirrorClient> awake) {
    List<MirrorClient> members =
        awake.stream().filter(client -> client.session().equals(session)).toList();
    return SessionsFixture.state(members.size(), members.stream().anyMatch(MirrorClient::leads));
  }

  private static String describe(MirrorClient client) {
    String role = client.leads() ? "a leader" : "a follower";
    return role + " of '" + client.session() + "' on edge " + client.edge;
  }

  @Override
  public void close() {
    clients.forEach(MirrorClient::close);
    for (@Nullable MirrorStream stream : streams) {
      if (stream != null) {
        stream.close();
      }
    }
  }
}
