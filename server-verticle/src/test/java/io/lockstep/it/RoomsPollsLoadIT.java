package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Very many users who poll and never come back leave the server well: it forgets them, and serves
 * others all the time, with a small heap. With {@code -Drooms.load.full=true} there are 5,000.
 */
final class RoomsPollsLoadIT {
  private static final boolean FULL = Boolean.getBoolean("rooms.load.full");
  private static final int POLLS = FULL ? 5_000 : 1_000;
  private static final String HEAP = FULL ? "-Xmx192m" : "-Xmx96m";
  private static final int USERS_OF_A_ROOM = 50;
  private static final String PATH = "/socket.io/?EIO=4&transport=polling";

  @Test
  void pollsThatNeverComeBackLeaveTheServerWell() {
    try (LockstepProcess process = LockstepProcess.start(List.of(HEAP));
        RoomsClient ada = client(process);
        RoomsClient eve = client(process)) {
      ada.text(RoomsContract.join("others", "ada")).nextText();
      eve.text(RoomsContract.join("others", "eve")).nextText();
      ada.nextText();
      double roomsBytes = metric(process, "lockstep_rooms_bytes");
      double httpBytes = metric(process, "lockstep_http_bytes");
      List<WireConnection> lost = new ArrayList<>();
      try {
        for (int i = 0; i < POLLS; i++) {
          lost.add(lose(process.port(), i));
          if (i % USERS_OF_A_ROOM == 0) {
            assertOthersAreServed(process, ada, eve);
          }
        }
        assertEquals(POLLS, metric(process, "lockstep_socketio_sessions"));
        assertEquals(POLLS + 2, metric(process, "lockstep_rooms_users"));
        Poll.until(
            "all sessions are over",
            () -> {
              assertOthersAreServed(process, ada, eve);
              return metric(process, "lockstep_socketio_sessions") == 0;
            });
        Poll.until("all users are gone", () -> metric(process, "lockstep_rooms_users") == 2);
        assertEquals(1, metric(process, "lockstep_rooms_rooms"));
        assertEquals(roomsBytes, metric(process, "lockstep_rooms_bytes"));
      } finally {
        lost.forEach(WireConnection::close);
      }
      Poll.until(
          "the memory of answers is free",
          () -> metric(process, "lockstep_http_bytes") <= httpBytes);
      assertTrue(
          process.output().stream().noneMatch(line -> line.contains("OutOfMemory")),
          () -> String.join("\n", process.output()));
    }
  }

  private static RoomsClient client(LockstepProcess process) {
    return new PlainRoomsClient(SocketClient.open(process.port(), "/rooms"));
  }

  private static double metric(LockstepProcess process, String name) {
    String metrics = new WireClient(process.port()).get("/metrics").expect(200).text();
    return Metrics.sum(metrics, name);
  }

  /** Comes into a room by polling. Every second one polls once more, and reads no answer. */
  private static WireConnection lose(int port, int number) {
    WireConnection connection = WireConnection.open(port);
    String open = connection.send(WireClient.request("GET", PATH, "")).answer().expect(200).text();
    String path = PATH + "&sid=" + new JsonObject(open.substring(1)).getString("sid");
    String join = RoomsContract.join("lost " + number / USERS_OF_A_ROOM, "user " + number);
    String payload = "40\u001e42[\"message\"," + join + "]";
    connection.send(WireClient.request("POST", path, payload)).answer().expect(200);
    return number % 2 == 0 ? connection : connection.send(WireClient.request("GET", path, ""));
  }

  private static void assertOthersAreServed(
      LockstepProcess process, RoomsClient ada, RoomsClient eve) {
    WireClient client = new WireClient(process.port());
    client.get("/health").expect(200);
    client.post("/api/channels/others", "{\"client_id\":\"ada\"}").expect(200);
    ada.text("{\"command\":\"Chat\"}");
    assertTrue(eve.nextText().startsWith("{\"command\":\"Chat\""));
    eve.text("{\"command\":\"Chat\"}");
    assertTrue(ada.nextText().startsWith("{\"command\":\"Chat\""));
  }
}
