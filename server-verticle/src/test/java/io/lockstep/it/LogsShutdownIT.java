package io.lockstep.it;

import static io.lockstep.it.LogsFixture.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** WIRE, "Everywhere": what SIGTERM means to listeners. */
final class LogsShutdownIT {
  @Test
  void listenersAreClosedWith1001() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        LogListener listener = LogListener.open(process.port(), "?user=nobody")) {
      Signal.TERM.sendTo(process);
      listener.socket().expectClose(1001);
      assertEquals(0, process.terminate());
    }
  }

  @RepeatedTest(3)
  void whatWasAnsweredIsDeliveredBeforeTheClose() throws Exception {
    try (LockstepProcess process = LockstepProcess.start();
        LogListener listener = LogListener.open(process.port(), "?user=ada")) {
      CompletableFuture<List<String>> answered =
          CompletableFuture.supplyAsync(() -> postWhileItTakes(process.port()));
      listener.expect("0", "1", "2");
      Signal.TERM.sendTo(process);
      List<String> got = new ArrayList<>(List.of("0", "1", "2"));
      SocketFrame frame = listener.socket().next();
      while (frame.opcode() == SocketFrame.TEXT) {
        LogEntry.read(frame.text()).forEach(entry -> got.add(entry.message()));
        frame = listener.socket().next();
      }
      assertEquals(1001, frame.closeCode());
      listener.socket().closeWith(1001);
      List<String> all = answered.get();
      assertTrue(got.size() >= all.size(), () -> all.size() + " answered, " + got.size() + " got");
      assertEquals(all, got.subList(0, all.size()));
      assertEquals(0, process.terminate());
    }
  }

  /** Posts entry after entry; returns what was answered 200 until the server took no more. */
  private static List<String> postWhileItTakes(int port) {
    List<String> answered = new ArrayList<>();
    try (WireConnection connection = WireConnection.open(port)) {
      while (true) {
        String message = Integer.toString(answered.size());
        String body = entry(message, "user", "ada");
        connection.send(WireClient.request("POST", LogsFixture.ADD, body));
        if (connection.answer().status() != 200) {
          return answered;
        }
        answered.add(message);
      }
    } catch (UncheckedIOException e) {
      return answered;
    }
  }
}
