package io.lockstep.it;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One room under load: its users send commands in turn, all of which have numbers. */
final class RoomsLoadRoom {
  private final String id;
  private final Histogram latencies;
  private final List<RoomsLoadUser> users = new ArrayList<>();
  private final List<CrowdUser> connections = new ArrayList<>();
  private long[] sentNanos = new long[64];
  private int sent;

  /**
   * @param latencies counts how long each command took to each user
   */
  RoomsLoadRoom(String id, Histogram latencies) {
    this.id = id;
    this.latencies = latencies;
  }

  /** Connects users: every second one by Socket.IO, the others on plain WebSockets. */
  void connect(Crowd crowd, int port, int count) {
    for (int i = 0; i < count; i++) {
      RoomsLoadUser user = new RoomsLoadUser(i, count, this::delivered);
      users.add(user);
      connections.add(CrowdUser.open(crowd, port, i % 2 == 1, user));
    }
  }

  private void delivered(int number) {
    latencies.add((System.nanoTime() - sentNanos[number]) / 1e6);
  }

  boolean isConnected() {
    return connections.stream().allMatch(CrowdUser::isReady);
  }

  void join() {
    for (int i = 0; i < connections.size(); i++) {
      connections.get(i).send(RoomsContract.join(id, "user " + i));
    }
  }

  boolean isJoined() {
    return users.stream().allMatch(RoomsLoadUser::isJoined);
  }

  /** Lets the next user send the next command. */
  void sendNext() {
    if (sent == sentNanos.length) {
      sentNanos = Arrays.copyOf(sentNanos, 2 * sent);
    }
    int number = sent++;
    sentNanos[number] = System.nanoTime();
    connections.get(number % users.size()).send(command(number));
  }

  private static String command(int number) {
    String position = "\"currentTime\":" + number / 2.0 + "}";
    String begin = ",\"number\":" + number + ",\"dispatchedAt\":" + number + ",";
    return switch (number % 5) {
      case 0 -> "{\"command\":\"PLAY\",\"rate\":1.5" + begin + position;
      case 1 -> "{\"command\":\"SYNC\",\"buffer\":3" + begin + position;
      case 2 -> "{\"command\":\"Chat\",\"text\":\"how do you like it?\"" + begin + position;
      case 3 -> "{\"command\":\"PAUSE\"" + begin + position;
      default ->
          "{\"command\":\"HELLO\",\"playlist\":[{\"filename\":\"a.mp4\"}]"
              + begin
              + "\"status\":{\"state\":\"PLAYING\","
              + position
              + "}";
    };
  }

  /** Whether all users have got as much as they have to. */
  boolean isComplete() {
    return users.stream().allMatch(user -> user.got() >= user.expected(sent));
  }

  /** No user may have lost a command, got one twice, or seen another order than the others. */
  void check() {
    for (RoomsLoadUser user : users) {
      user.checkComplete(sent);
      user.checkSameOrder(users.get(0));
      user.checkSameOrder(users.get(1));
    }
  }
}
