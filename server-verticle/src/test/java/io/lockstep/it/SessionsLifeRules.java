package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.setSession;
import static io.lockstep.it.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Pings, the version, and how a connection is opened and closed. */
interface SessionsLifeRules extends SessionsFixture {
  @Test
  default void theVersionIsThatOfTheProtocolAsPlainText() {
    WireClient client = new WireClient(deployment());
    for (String path : new String[] {"/version", "/version/"}) {
      WireAnswer answer = client.get(path).expect(200);
      assertEquals("0.1", answer.text());
      assertEquals("text/plain", answer.header("Content-Type"));
      assertEquals("3", client.head(path).expect(200).header("Content-Length"));
    }
  }

  @Test
  default void theWordPingIsAnsweredByTheTextPong() {
    byte[] ping = "ping".getBytes(StandardCharsets.UTF_8);
    try (SocketClient unbound = connect();
        SocketClient bound = leader("ping", SocketClient.DEFLATE)) {
      for (SocketClient client : new SocketClient[] {unbound, bound}) {
        client.text("ping");
        expectText("pong", client);
        client.frame(SocketFrame.BINARY, ping);
        expectText("pong", client);
      }
    }
  }

  @Test
  default void aPongCarriesThePingsPayload() {
    byte[] longest = new byte[125];
    longest[124] = (byte) 0xFF;
    try (SocketClient client = follower("pong")) {
      for (byte[] payload : new byte[][] {{}, {0}, {'p', 'i', 'n', 'g'}, longest}) {
        SocketFrame pong = client.frame(SocketFrame.PING, payload).next();
        assertEquals(SocketFrame.PONG, pong.opcode());
        assertArrayEquals(payload, pong.payload().array());
      }
      client.frame(SocketFrame.PONG, longest).expectNothing();
    }
  }

  @Test
  default void aPlayersNameIsOptionalAndMayBeAnything() {
    String[] queries = {
      "", "?", "?playerName=", "?playerName=ada", "?playerName=%F0%9F%98%80%0A%00"
    };
    for (String query : queries) {
      for (String path : new String[] {"/connect", "/connect/"}) {
        try (SocketClient client = SocketClient.open(deployment(), path + query)) {
          client.text(setSession("named", false));
          expectText(state(1, false), client);
          client.text(LEAVE).expectClose(1005);
        }
      }
    }
  }

  @Test
  default void aCloseIsAnsweredInKind() {
    for (int code : new int[] {1000, 1001, 3000, 4999}) {
      try (SocketClient client = follower("in-kind-" + code)) {
        client.closeWith(code).expectClose(code);
      }
    }
    try (SocketClient client = connect()) {
      client.frame(SocketFrame.CLOSE).expectClose(1005);
    }
  }
}
