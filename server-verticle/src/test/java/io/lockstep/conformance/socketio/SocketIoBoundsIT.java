package io.lockstep.conformance.socketio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.conformance.socketio.Player.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients cannot do to the server. */
class SocketIoBoundsIT {
  private static final int CROWD = 5_000;
  private static final int BATCH = 100;

  private final SocketIoEchoServer server = SocketIoEchoServer.start();
  private final Player player = new Player(server.port(), false);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sessionsWhoseClientsNeverComeBackLeaveTheServerWell() {
    List<CompletableFuture<Answer>> opening = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      opening.add(player.ask("GET", Times.IMPATIENT, "EIO=4&transport=polling", ""));
      if (opening.size() == BATCH) {
        opening.forEach(each -> each.join().expect(200));
        opening.clear();
      }
    }
    try (PlayerSocket socket = player.connected(Times.STEADY)) {
      socket.send("42[\"message\",1]");
      assertEquals("42[\"message-back\",1]", socket.next());
      awaitSessions(1);
      socket.send("42[\"message\",2]");
      assertEquals("42[\"message-back\",2]", socket.next());
    }
    awaitSessions(0);
    assertEquals(0, server.budget().usedBytes());
  }

  @Test
  void aPayloadThatIsTooLargeIsRefusedBeforeItIsRead() {
    String sid = player.open(Times.STEADY);
    String large = "4" + "x".repeat(SocketIoEchoServer.MAX_PAYLOAD);
    assertEquals(413, player.post(Times.STEADY, sid, large).status());
  }

  @Test
  void junkEndsOneSessionAtTheMost() {
    Random random = new Random(11);
    String[] tokens = {
      "4", "0", "1", "2", "3", "5", "6", "b", "\u001e", "[", "]", "{", "}", "\"m\"", ",", "/", "-"
    };
    try (PlayerSocket witness = player.connected(Times.STEADY)) {
      for (int round = 0; round < 300; round++) {
        StringBuilder junk = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
          junk.append(tokens[random.nextInt(tokens.length)]);
        }
        String sid = player.open(Times.STEADY);
        int status = player.post(Times.STEADY, sid, junk.toString()).status();
        assertTrue(status == 200 || status == 400, status + " for " + junk);
        if (status == 400) {
          player.poll(Times.STEADY, sid).refused(1, "Session ID unknown");
        }
      }
      witness.send("42[\"message\",1]");
      assertEquals("42[\"message-back\",1]", witness.next());
    }
  }

  private void awaitSessions(int count) {
    long end = System.nanoTime() + Player.PATIENCE.toNanos();
    while (server.sessionCount() > count && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
    assertEquals(count, server.sessionCount());
  }
}
