package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.expectWarning;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static io.lockstep.it.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is understood, and what is answered by a warning that says what was wrong. */
interface SessionsLanguageRules extends SessionsFixture {
  @Test
  default void whatIsNoJsonObjectIsRejectedAndTheConnectionStaysOpen() {
    String[] texts = {
      "",
      " ",
      "hello",
      "Ping",
      " ping",
      "ping\n",
      "{",
      "{\"type\":\"Close\"",
      "{\"type\":\"Close\",}",
      "{'type':'Close'}",
      "{\"type\":\"Close\"} x",
      "{\"type\":\"Close\"}{\"type\":\"Close\"}",
      "[{\"type\":\"Close\"}]",
      "\"Close\"",
      "null",
      "1",
      "{\"type\":\"Close\",\"x\":01}",
      "{\"type\":\"Close\",\"x\":NaN}",
      "[".repeat(100_000),
    };
    try (SocketClient client = follower("no-json");
        SocketClient leader = leader("no-json")) {
      expectText(state(2, true), client);
      for (String text : texts) {
        client.text(text);
        expectWarning(client);
      }
      leader.text(push("no-json", 1));
      expectText(push("no-json", 1), client);
    }
  }

  @Test
  default void aMessageThatCannotBeUsedIsRejectedWithTheReason() {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put("{}", "type");
    reasons.put("{\"Type\":\"Close\"}", "type");
    reasons.put("{\"type\":null}", "type");
    reasons.put("{\"type\":7}", "type");
    reasons.put("{\"type\":[\"Close\"]}", "type");
    reasons.put("{\"type\":\"\"}", "type");
    reasons.put("{\"type\":\"Dance\"}", "Dance");
    reasons.put("{\"type\":\"SessionState\"}", "SessionState");
    reasons.put("{\"type\":\"ServerMessage\"}", "ServerMessage");
    reasons.put("{\"type\":\"SetSession\"}", "sessionId");
    reasons.put("{\"type\":\"SetSession\",\"sessionid\":\"s\"}", "sessionId");
    reasons.put("{\"type\":\"SetSession\",\"sessionId\":7}", "sessionId");
    reasons.put("{\"type\":\"SetSession\",\"sessionId\":[\"s\"]}", "sessionId");
    reasons.put("{\"type\":\"SetSession\",\"sessionId\":\"\\ud800\"}", "sessionId");
    reasons.put(setSession("x".repeat(257), false), "sessionId");
    reasons.put("{\"type\":\"SetSession\",\"sessionId\":\"s\",\"isLeader\":1}", "isLeader");
    reasons.put("{\"type\":\"SetSession\",\"sessionId\":\"s\",\"isLeader\":\"true\"}", "isLeader");
    reasons.put("{\"type\":\"Push\"}", "sessionId");
    reasons.put("{\"type\":\"Push\",\"sessionId\":\"language\"}", "data");
    reasons.put("{\"type\":\"Push\",\"sessionId\":\"\"}", "sessionId");
    reasons.put("{\"type\":\"Push\",\"sessionId\":null}", "sessionId");
    reasons.put("{\"type\":\"SetName\"}", "name");
    reasons.put("{\"type\":\"SetName\",\"name\":7}", "name");
    try (SocketClient client = leader("unusable");
        SocketClient follower = follower("unusable")) {
      expectText(state(2, true), client);
      reasons.forEach(
          (text, reason) -> {
            String said = expectWarning(client.text(text));
            assertTrue(said.contains(reason), said);
          });
      client.text(push("unusable", 1));
      expectText(push("unusable", 1), follower);
    }
  }

  @Test
  default void aBinaryMessageOtherThanAPingIsRejected() {
    try (SocketClient client = connect()) {
      byte[] setSession = {'{', '"', 't', '"', ':', '1', '}'};
      for (byte[] payload : new byte[][] {{}, {0}, {'P', 'I', 'N', 'G'}, setSession}) {
        client.frame(SocketFrame.BINARY, payload);
        assertTrue(expectWarning(client).contains("binary"));
      }
    }
  }

  @Test
  default void aNameIsTakenWithoutAnAnswer() {
    try (SocketClient client = follower("name")) {
      client.text("{\"type\":\"SetName\",\"name\":\"ada\"}").expectNothing();
      client.text("{\"name\":\"é\\n\\u0000\",\"type\":\"setname\"}").expectNothing();
      client.text("{\"type\":\"SetName\",\"name\":\"\"}").expectNothing();
      client.text(setSession("name", false));
      expectText(state(1, false), client);
    }
  }

  @Test
  default void unknownMembersAreLeftUnread() {
    try (SocketClient client = connect()) {
      client.text("{\"x\":[{}],\"type\":\"SetSession\",\"sessionId\":\"members\",\"name\":7}");
      expectText(state(1, false), client);
      client.text("{\"type\":\"Close\",\"sessionId\":7,\"isLeader\":\"no\"}").expectNothing();
      client.text(setSession("members", true));
      expectText(state(1, true), client);
    }
  }

  @Test
  default void compressedMessagesAreUnderstood() {
    try (SocketClient client = connect(SocketClient.DEFLATE)) {
      client.raw(SocketClient.bytes(0xC1, SocketClient.deflated(setSession("deflated", true))));
      expectText(state(1, true), client);
      client.raw(SocketClient.bytes(0xC1, SocketClient.deflated("ping")));
      expectText("pong", client);
      client.raw(SocketClient.bytes(0xC1, SocketClient.deflated("{" + " ".repeat(5_000))));
      expectWarning(client);
    }
  }
}
