package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One member's pushes to very many followers, one of which never reads. */
final class SessionsLoad {
  private static final String SESSION = "load";
  private static final long QUIET_MS = 20_000;

  private final Deployment deployment;
  private final NumberedPushes pushes;
  private final int followers;
  private final String[] headers;
  private boolean leads = true;

  /**
   * @param followers that one included
   * @param headers of every connection's handshake
   */
  SessionsLoad(Deployment deployment, int followers, int pushes, String... headers) {
    this.deployment = deployment;
    this.followers = followers;
    this.pushes = new NumberedPushes(SESSION, pushes);
    this.headers = headers;
  }

  /** The same with pushes of a member that is not a leader. */
  SessionsLoad pushedByAFollower() {
    leads = false;
    return this;
  }

  /** Returns once all that read have got everything, and the one that does not was cut off. */
  void run() {
    try (Crowd crowd = new Crowd();
        SocketClient pusher = open(WireConnection.open(deployment));
        SocketClient stuck = open(WireConnection.openNarrow(deployment))) {
      pusher.text(SessionsFixture.setSession(SESSION, leads)).nextText();
      stuck.text(SessionsFixture.setSession(SESSION, false)).nextText();
      List<CrowdFollower> readers = join(crowd);
      CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> send(pusher));
      crowd.readUntil(
          "all pushes",
          QUIET_MS,
          () -> readers.stream().allMatch(reader -> reader.got() == pushes.count()));
      sent.join();
      assertEquals(1, Metrics.of(deployment, "lockstep_websocket_queue_drops_total"));
      Poll.until(
          "its socket is cut",
          () -> Metrics.of(deployment, "lockstep_websocket_connections") == followers);
      stuck.connection().close();
    }
  }

  private SocketClient open(WireConnection connection) {
    return SocketClient.open(connection, "/connect", headers);
  }

  private List<CrowdFollower> join(Crowd crowd) {
    byte[] join = SessionsFixture.setSession(SESSION, false).getBytes(StandardCharsets.UTF_8);
    List<CrowdFollower> readers = new ArrayList<>();
    for (int i = 1; i < followers; i++) {
      CrowdFollower reader = new CrowdFollower(pushes);
      readers.add(reader);
      crowd.add(CrowdSocket.open(deployment.edge().port(), reader, headers));
    }
    crowd.sendAll(SocketClient.bytes(0x81, join));
    crowd.readUntil(
        "all are members", QUIET_MS, () -> readers.stream().allMatch(CrowdFollower::isMember));
    return readers;
  }

  private void send(SocketClient pusher) {
    for (int i = 0; i < pushes.count(); i++) {
      pusher.raw(SocketClient.bytes(0x81, pushes.plain(i)));
    }
  }
}
