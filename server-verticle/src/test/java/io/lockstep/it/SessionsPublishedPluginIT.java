package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.expectWarning;
import static io.lockstep.it.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The published sync plugin, as it connects and with what it sends, letter for letter. */
final class SessionsPublishedPluginIT {
  private static final String OFFER =
      "Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover";
  private static final String NAME = "{\"type\":\"SetName\",\"name\":\"Hunter\"}";
  private static final String HOST =
      "{\"sessionId\":\"c3@uTKeQR3Mp\",\"type\":\"SetSession\",\"isLeader\":true}";
  private static final String GUEST =
      "{\"sessionId\":\"c3@uTKeQR3Mp\",\"type\":\"SetSession\",\"isLeader\":false}";
  private static final String NO_SESSION =
      "{\"sessionId\":null,\"type\":\"SetSession\",\"isLeader\":false}";
  private static final String PUSH =
      "{\"sessionId\":\"c3@uTKeQR3Mp\",\"type\":\"Push\",\"data\":[{\"id\":\"em100_00\",\"parts\":"
          + "[{\"index\":0,\"maxHealth\":410.5,\"health\":32.42,\"counter\":1,\"isRemovable\":false,"
          + "\"tenderizeMaxDuration\":0.0,\"tenderizeDuration\":0.0}],\"ailments\":[]}]}";

  @Test
  void aHostsMonstersReachItsGuests() {
    try (Deployment deployment = Deployment.alone("--sessions-server-message-type", "ServerMsg");
        SocketClient host = SocketClient.open(deployment, "/connect", OFFER);
        SocketClient guest = SocketClient.open(deployment, "/connect", OFFER)) {
      assertEquals("0.1", new WireClient(deployment).get("/version").expect(200).text());
      say(host, NAME).expectNothing();
      say(host, HOST);
      expectText(state(1, true), host);
      say(guest, NAME);
      say(guest, GUEST);
      expectText(state(2, true), host, guest);

      say(host, PUSH);
      SocketFrame push = guest.next();
      assertTrue(push.compressed());
      assertEquals(PUSH, push.inflated());

      say(guest, NO_SESSION);
      expectWarning("ServerMsg", guest);
      expectText(state(1, true), host);
      say(guest, PUSH);
      expectWarning("ServerMsg", guest);
      say(host, "{\"type\":\"LeaveSession\"}").expectClose(1005);
    }
  }

  /**
   * When another player becomes the host of the game, the plugin begins to push as the follower
   * that it is registered as, and pushes once more before it follows again.
   */
  @Test
  void aGuestThatPushesReachesTheOtherGuests() {
    try (Deployment deployment = Deployment.alone("--sessions-server-message-type", "ServerMsg");
        SocketClient host = SocketClient.open(deployment, "/connect", OFFER);
        SocketClient pushing = SocketClient.open(deployment, "/connect", OFFER);
        SocketClient guest = SocketClient.open(deployment, "/connect", OFFER)) {
      say(host, HOST);
      expectText(state(1, true), host);
      say(pushing, GUEST);
      expectText(state(2, true), host, pushing);
      say(guest, GUEST);
      expectText(state(3, true), host, pushing, guest);

      say(pushing, PUSH);
      assertEquals(PUSH, guest.next().inflated());
      say(host, PUSH);
      assertEquals(PUSH, pushing.next().inflated());
      assertEquals(PUSH, guest.next().inflated());
      say(guest, NO_SESSION);
      expectText(state(2, true), host, pushing);
    }
  }

  /** It compresses all that it sends. */
  private static SocketClient say(SocketClient client, String text) {
    return client.raw(SocketClient.bytes(0xC1, SocketClient.deflated(text)));
  }
}
