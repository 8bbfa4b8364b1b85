package io.lockstep.sessions.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.core.message.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the published plugin sends, as its serializer spells it: the session first, then the type;
 * no white space; null between two sessions; numbers with two decimals at most.
 */
class PublishedPluginTest {
  private final SessionsCodec codec = new SessionsCodec("ServerMsg");

  @Test
  void itsNameIsSentFirst() {
    assertEquals(
        new ClientMessage.SetName("Hunter \u72e9\u4eba"),
        parse("{\"type\":\"SetName\",\"name\":\"Hunter \u72e9\u4eba\"}"));
  }

  @Test
  void aHostLeadsAndAGuestFollows() {
    assertEquals(
        new ClientMessage.SetSession("c3@uTKeQR3Mp", true),
        parse("{\"sessionId\":\"c3@uTKeQR3Mp\",\"type\":\"SetSession\",\"isLeader\":true}"));
    assertEquals(
        new ClientMessage.SetSession("c3@uTKeQR3Mp", false),
        parse("{\"sessionId\":\"c3@uTKeQR3Mp\",\"type\":\"SetSession\",\"isLeader\":false}"));
  }

  @Test
  void betweenTwoSessionsItsIdIsNullOrEmpty() {
    for (String none : List.of("null", "\"\"")) {
      assertEquals(
          new ClientMessage.SetSession("", false),
          parse("{\"sessionId\":" + none + ",\"type\":\"SetSession\",\"isLeader\":false}"));
    }
  }

  @Test
  void itsPushesAreUnderstood() {
    assertEquals(
        new ClientMessage.Push("c3@uTKeQR3Mp"),
        parse(
            "{\"sessionId\":\"c3@uTKeQR3Mp\",\"type\":\"Push\",\"data\":[{\"id\":\"em100_00\","
                + "\"parts\":[[0,32.42],[1,0]],\"ailments\":[[3,41.23],[4,\"NaN\"]]}]}"));
    assertEquals(
        new ClientMessage.Push("c3@uTKeQR3Mp"),
        parse("{\"sessionId\":\"c3@uTKeQR3Mp\",\"type\":\"Push\",\"data\":null}"));
  }

  @Test
  void anOlderReleaseLeavesAsItAlwaysDid() {
    assertEquals(new ClientMessage.LeaveSession(), parse("{\"type\":\"LeaveSession\"}"));
    assertEquals(new ClientMessage.Close(), parse("{\"type\":\"Close\"}"));
  }

  @Test
  void itIsToldByTheTypeThatItKnows() {
    assertEquals(
        Bytes.utf8("{\"type\":\"ServerMsg\",\"text\":\"no\",\"level\":\"warn\"}"),
        codec.serverMessage(SessionsCodec.WARN, "no"));
  }

  private static ClientMessage parse(String message) {
    return SessionsCodec.parse(Bytes.utf8(message), null);
  }
}
