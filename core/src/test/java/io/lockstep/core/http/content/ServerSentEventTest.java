package io.lockstep.core.http.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.message.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ServerSentEventTest {
  @Test
  void anEventHasALineForEveryLine() {
    event("[]", "data: []");
    event("[{},\n{}]", "data: [{},", "data: {}]");
    event("[{},\r{}]", "data: [{},", "data: {}]");
    event("[{},\r\n{}]", "data: [{},", "data: {}]");
    event("[\n\n \r\r\n]", "data: [", "data: ", "data:  ", "data: ", "data: ]");
    event("[\n\r]", "data: [", "data: ", "data: ]");
    event("\r\n[]\r", "data: ", "data: []", "data: ");
    event("", "data: ");
  }

  private static void event(String array, String... lines) {
    Bytes event = ServerSentEvent.of(Bytes.utf8(array));
    assertEquals(
        Bytes.utf8(String.join("\n", lines) + "\n\n"),
        event,
        () -> new String(event.array(), StandardCharsets.UTF_8));
  }
}
