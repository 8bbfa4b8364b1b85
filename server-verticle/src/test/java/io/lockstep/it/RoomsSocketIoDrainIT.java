package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WIRE, "Rooms", "Socket.IO": what SIGTERM means to its clients. */
final class RoomsSocketIoDrainIT {
  private static final int SAID = 200;

  @Test
  void whatWasTakenIsDeliveredAndThenSessionsAreClosed() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        SocketClient ada = SocketClient.open(process.port(), "/rooms");
        PollingClient polling = PollingClient.open(process.port());
        SocketIoRoomsClient onSocket = SocketIoRoomsClient.webSocket(process.port())) {
      SocketIoRoomsClient eve = SocketIoRoomsClient.connect(polling);
      RoomsContract.hello(eve.text(RoomsContract.join("drain", "eve")));
      RoomsContract.hello(onSocket.text(RoomsContract.join("drain", "bob")));
      RoomsContract.hello(eve);
      ada.text(RoomsContract.join("drain", "ada"));
      RoomsContract.hello(eve);
      RoomsContract.hello(onSocket);
      for (int i = 0; i < SAID; i++) {
        ada.text("{\"command\":\"Chat\",\"n\":" + i + "}");
      }
      // Answered once all before it has been read.
      readPong(ada);
      polling.beginPoll();
      Signal.TERM.sendTo(process);
      long begin = System.nanoTime();

      List<String> packets = new ArrayList<>(polling.endPoll());
      while (!packets.get(packets.size() - 1).equals("1")) {
        polling.beginPoll();
        packets.addAll(polling.endPoll());
      }
      packets.removeIf(packet -> !packet.contains("\"Chat\""));
      assertEquals(SAID, packets.size());
      for (int i = 0; i < SAID; i++) {
        assertTrue(packets.get(i).startsWith("42[\"message\",{\"command\":\"Chat\",\"n\":" + i));
        assertTrue(nextChat(onSocket).startsWith("{\"command\":\"Chat\",\"n\":" + i));
      }
      assertEquals(0, process.terminate());
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertTrue(took.compareTo(ShutdownIT.LIMIT) <= 0, () -> "took " + took);
    }
  }

  private static String nextChat(RoomsClient client) {
    String text = client.nextText();
    while (!text.contains("\"Chat\"")) {
      text = client.nextText();
    }
    return text;
  }

  private static void readPong(SocketClient client) {
    client.frame(SocketFrame.PING, (byte) 1);
    while (client.next().opcode() != SocketFrame.PONG) {
      // A HELLO.
    }
  }

  @Test
  void aClientThatDoesNotComeBackHoldsUpNothing() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        PollingClient gone = PollingClient.open(process.port())) {
      gone.send("40");
      Signal.TERM.sendTo(process);
      long begin = System.nanoTime();
      assertEquals(0, process.terminate());
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      assertTrue(took.compareTo(ShutdownIT.LIMIT) <= 0, () -> "took " + took);
    }
  }
}
