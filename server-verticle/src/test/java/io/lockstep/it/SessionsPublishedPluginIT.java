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

  private static final String DIFFERENCE =
      "{\"sessionId\":\"c3@uTKeQR3Mp\",\"type\":\"Push\",\"data\":[{\"id\":\"em100_00\",\"parts\":"
          + "[[0,30.1]],\"ailments\":[]}]}";

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

  /** From "polling" it changes to "pushing" without another SetSession: the host has left. */
  @Test
  void aGuestThatTakesOverFromTheHostPushesWhileItIsAPeer() {
    try (Deployment deployment = Deployment.alone("--sessions-server-message-type", "ServerMsg");
        SocketClient host = SocketClient.open(deployment, "/connect", OFFER);
        SocketClient guest = SocketClient.open(deployment, "/connect", OFFER);
        SocketClient other = SocketClient.open(deployment, "/connect", OFFER)) {
      say(host, HOST);
      expectText(state(1, true), host);
      say(guest, GUEST);
      expectText(state(2, true), host, guest);
      say(other, GUEST);
      expectText(state(3, true), host, guest, other);
      say(host, PUSH);
      expectPush(PUSH, guest, other);

      say(guest, DIFFERENCE);
      expectPush(DIFFERENCE, other);
      say(host, "{\"type\":\"Close\"}");
      expectText(state(2, false), guest, other);
      say(guest, PUSH);
      say(guest, DIFFERENCE);
      expectPush(PUSH, other);
      expectPush(DIFFERENCE, other);
      say(guest, "ping");
      expectText("pong", guest);
    }
  }

  /**
   * Told to push while it waits for players, it keeps its registration as a peer, and pushes as
   * soon as it is not alone.
   */
  @Test
  void aGuestThatWaitedForPlayersPushesWhileItIsAPeer() {
    try (Deployment deployment = Deployment.alone("--sessions-server-message-type", "ServerMsg");
        SocketClient waiting = SocketClient.open(deployment, "/connect", OFFER);
        SocketClient other = SocketClient.open(deployment, "/connect", OFFER)) {
      say(waiting, GUEST);
      expectText(state(1, false), waiting);
      say(other, GUEST);
      expectText(state(2, false), waiting, other);
      say(waiting, PUSH);
      say(waiting, DIFFERENCE);
      expectPush(PUSH, other);
      expectPush(DIFFERENCE, other);
      say(waiting, "ping");
      expectText("pong", waiting);
    }
  }

  private static void expectPush(String push, SocketClient... clients) {
    for (SocketClient client : clients) {
      assertEquals(push, client.next().inflated());
    }
  }

  /** It compresses all that it sends. */
  private static SocketClient say(SocketClient client, String text) {
    return client.raw(SocketClient.bytes(0xC1, SocketClient.deflated(text)));
  }
}
