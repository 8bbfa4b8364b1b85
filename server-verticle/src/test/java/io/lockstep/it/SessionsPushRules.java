package io.lockstep.it;

import static io.lockstep.it.SessionsFixture.expectText;
import static io.lockstep.it.SessionsFixture.expectWarning;
import static io.lockstep.it.SessionsFixture.push;
import static io.lockstep.it.SessionsFixture.setSession;
import static io.lockstep.it.SessionsFixture.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What becomes of a push. */
interface SessionsPushRules extends SessionsFixture {
  @Test
  default void aPushGoesToEveryFollowerOfItsSessionAndToNobodyElse() {
    try (SocketClient ada = follower("goes");
        SocketClient joe = follower("goes");
        SocketClient zoe = leader("goes");
        SocketClient leader = leader("goes");
        SocketClient elsewhere = follower("elsewhere");
        SocketClient unbound = connect()) {
      expectText(state(2, false), ada);
      expectText(state(3, true), ada, joe);
      expectText(state(4, true), ada, joe, zoe);
      leader.text(push("goes", 1)).text(setSession("goes", true));
      expectText(push("goes", 1), ada, joe);
      expectText(state(4, true), ada, joe, zoe, leader);
      elsewhere.text(setSession("goes", false));
      expectText(state(5, true), elsewhere, ada, joe, zoe, leader);
      unbound.text(setSession("goes", false));
      expectText(state(6, true), unbound);
    }
  }

  @Test
  default void aPushIsRelayedByteForByte() {
    String[] pushes = {
      " \r\n\t{ \"data\" : [ 1.50e+03, -0.0, 1E400, 12345678901234567890.10 ],\n"
          + "\"sessionId\":\"bytes\" , \"type\" : \"Push\" }\n ",
      "{\"type\":\"Push\",\"sessionId\":\"bytes\",\"data\":\"\\ud83d\\ude00 é 😀 \\/ \\u0000\"}",
      "{\"z\":null,\"type\":\"Push\",\"\\u0073essionId\":\"\\u0062ytes\",\"data\":{},\"data\":[]}",
      "{\"type\":\"Push\",\"sessionId\":\"bytes\",\"isLeader\":7,\"data\":null}",
      "{\"data\":{\"type\":\"Close\",\"sessionId\":\"x\"},\"sessionId\":\"bytes\",\"type\":\"push\"}",
      "{\"type\":\"Push\",\"sessionId\":\"bytes\",\"data\":\"\ud800\udc00\udbff\udfff\ufeff\"}",
    };
    try (SocketClient plain = follower("bytes");
        SocketClient compressing = follower("bytes", SocketClient.DEFLATE);
        SocketClient leader = leader("bytes")) {
      expectText(state(2, false), plain);
      expectText(state(3, true), plain, compressing);
      for (String push : pushes) {
        leader.text(push);
        expectText(push, plain, compressing);
      }
    }
  }

  @Test
  default void aPushAsLargeAsAMessageMayBeIsRelayed() {
    String head = "{\"type\":\"Push\",\"sessionId\":\"large\",\"data\":\"";
    String push = head + "x".repeat((1 << 20) - head.length() - 2) + "\"}";
    try (SocketClient follower = follower("large");
        SocketClient compressing = follower("large", SocketClient.DEFLATE);
        SocketClient leader = leader("large")) {
      expectText(state(2, false), follower);
      expectText(state(3, true), follower, compressing);
      for (int i = 0; i < 3; i++) {
        leader.text(push);
        expectText(push, follower, compressing);
      }
    }
  }

  @Test
  default void aPushInFragmentsIsRelayedWhole() {
    byte[] push = push("fragments", 1).getBytes(StandardCharsets.UTF_8);
    try (SocketClient follower = follower("fragments");
        SocketClient leader = leader("fragments")) {
      expectText(state(2, true), follower);
      leader.raw(SocketClient.bytes(0x01, new byte[0]));
      leader.raw(SocketClient.bytes(0x00, Arrays.copyOf(push, 7)));
      leader.frame(SocketFrame.PING, (byte) 1);
      leader.raw(SocketClient.bytes(0x80, Arrays.copyOfRange(push, 7, push.length)));
      expectText(push("fragments", 1), follower);
      assertEquals(SocketFrame.PONG, leader.next().opcode());
    }
  }

  @Test
  default void pushesKeepTheirOrder() {
    int pushes = 5_000;
    try (SocketClient plain = follower("order");
        SocketClient compressing = follower("order", SocketClient.DEFLATE);
        SocketClient leader = leader("order", SocketClient.DEFLATE)) {
      expectText(state(2, false), plain);
      expectText(state(3, true), plain, compressing);
      for (int i = 0; i < pushes; i++) {
        leader.text(push("order", i));
      }
      for (int i = 0; i < pushes; i++) {
        expectText(push("order", i), plain, compressing);
      }
    }
  }

  @Test
  default void everyLeaderMayPush() {
    try (SocketClient follower = follower("every");
        SocketClient ada = leader("every");
        SocketClient joe = leader("every")) {
      expectText(state(2, true), follower);
      expectText(state(3, true), follower, ada);
      for (int i = 0; i < 10; i++) {
        ada.text(push("every", i));
        expectText(push("every", i), follower);
        joe.text(push("every", -i));
        expectText(push("every", -i), follower);
      }
    }
  }

  @Test
  default void aFollowersPushGoesToTheOtherFollowers() {
    try (SocketClient ada = follower("equals");
        SocketClient bob = follower("equals");
        SocketClient leader = leader("equals")) {
      expectText(state(2, false), ada);
      expectText(state(3, true), ada, bob);
      ada.text(push("equals", 1));
      expectText(push("equals", 1), bob);
      bob.text(push("equals", 2));
      expectText(push("equals", 2), ada);
      leader.text(push("equals", 3));
      expectText(push("equals", 3), ada, bob);
      ada.text(setSession("equals", false));
      expectText(state(3, true), ada, bob, leader);
    }
  }

  @Test
  default void pushesOfManyFollowersKeepOneOrder() {
    int each = 500;
    try (SocketClient ada = follower("mixed");
        SocketClient bob = follower("mixed", SocketClient.DEFLATE);
        SocketClient one = follower("mixed");
        SocketClient two = follower("mixed", SocketClient.DEFLATE)) {
      expectText(state(2, false), ada);
      expectText(state(3, false), ada, bob);
      expectText(state(4, false), ada, bob, one);
      for (int i = 0; i < each; i++) {
        ada.text(push("mixed", i));
        bob.text(push("mixed", -1 - i));
      }
      for (int i = 0; i < 2 * each; i++) {
        expectText(one.nextText(), two);
      }
      for (int i = 0; i < each; i++) {
        expectText(push("mixed", -1 - i), ada);
        expectText(push("mixed", i), bob);
      }
    }
  }

  @Test
  default void aPushOfWhoIsInNoSessionIsRejectedAndNotSentOn() {
    try (SocketClient follower = follower("members");
        SocketClient former = follower("members");
        SocketClient unbound = connect()) {
      expectText(state(2, false), follower);
      former.text(CLOSE);
      expectText(state(1, false), follower);
      for (SocketClient client : new SocketClient[] {former, unbound}) {
        client.text(push("members", 1));
        assertTrue(expectWarning(client).contains("not in that session"));
      }
      follower.text(setSession("members", false));
      expectText(state(1, false), follower);
    }
  }

  @Test
  default void aPushForAnotherSessionIsRejectedAndNotSentOn() {
    try (SocketClient follower = follower("other");
        SocketClient leader = leader("other");
        SocketClient stranger = leader("mine")) {
      expectText(state(2, true), follower);
      stranger.text(push("other", 1));
      expectWarning(stranger);
      stranger.text(push("unknown", 1));
      expectWarning(stranger);
      leader.text(push("other", 2));
      expectText(push("other", 2), follower);
    }
  }

  @Test
  default void aPushToNobodyIsNoError() {
    try (SocketClient leader = leader("nobody")) {
      leader.text(push("nobody", 1)).text(setSession("nobody", true));
      expectText(state(1, true), leader);
    }
  }
}
