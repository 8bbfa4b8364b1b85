package io.lockstep.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The page of rooms: two windows and a client of Socket.IO in the same room. */
final class RoomsPageIT extends RoomsPageFixture {
  @Test
  void everybodySeesWhatOneDoesWithThePlayback() {
    RoomWindow ada = window("ada");
    RoomWindow joe = window("joe");
    try (SocketIoUser zoe = socketIoUser("zoe")) {
      ada.button("Play").click();
      JsonObject play = zoe.next("PLAY");
      assertEquals("ada", play.getJsonObject("meta").getString("name"));
      joe.assertPlaying();
      assertThat(joe.chat()).containsText("ada plays from 0:00");

      zoe.says("{\"command\":\"PAUSE\",\"currentTime\":30}");
      ada.assertPausedAt("0:30.0");
      joe.assertPausedAt("0:30.0");
      assertThat(ada.chat()).containsText("zoe paused at 0:30");

      joe.goTo("1:05");
      assertEquals(65, zoe.next("PAUSE").getDouble("currentTime"));
      ada.assertPausedAt("1:05.0");
      assertThat(ada.chat()).containsText("joe went to 1:05");

      ada.button("Forward 10 seconds").click();
      joe.assertPausedAt("1:15.0");
      joe.button("Back 10 seconds").click();
      ada.assertPausedAt("1:05.0");

      joe.field("Speed").selectOption("2");
      assertEquals(2, zoe.nextHelloOfUser().getJsonObject("status").getInteger("rate"));
      assertThat(ada.field("Speed")).hasValue("2");
      assertThat(ada.chat()).containsText("joe set the speed to 2×");
      ada.button("Play").click();
      joe.assertPlaying();
      assertThat(joe.field("Speed")).hasValue("2");
      joe.button("Pause").click();
      assertThat(ada.button("Play")).isVisible();
      Poll.until(
          "both show the same position",
          () -> ada.position().textContent().equals(joe.position().textContent()));
    }
  }

  @Test
  void aCommonStartIsCountedDownForEverybody() {
    RoomWindow ada = window("ada");
    RoomWindow joe = window("joe");
    ada.button("Start in 3 s").click();
    assertThat(joe.page().locator(".clock .state")).containsText("Starts in");
    assertThat(joe.position()).hasText("0:00.0");
    ada.assertPlaying();
    joe.assertPlaying();
  }

  @Test
  void aChatReachesEverybody() {
    RoomWindow ada = window("ada");
    RoomWindow joe = window("joe");
    try (SocketIoUser zoe = socketIoUser("zoe")) {
      ada.say("hello there");
      assertThat(ada.chat()).containsText("ada hello there");
      assertThat(ada.field("What you say")).hasValue("");
      assertThat(joe.chat()).containsText("ada hello there");
      assertEquals("hello there", zoe.next("chat").getString("text"));
      zoe.says("{\"command\":\"chat\",\"text\":\"hello ada\"}");
      assertThat(ada.chat()).containsText("zoe hello ada");
      assertThat(joe.chat()).containsText("zoe hello ada");
    }
  }

  @Test
  void everybodySeesWhoIsHereAndHowFarOff() {
    RoomWindow ada = window("ada");
    RoomWindow joe = window("joe");
    assertThat(ada.person("ada")).containsText("(you)");
    assertThat(ada.person("joe")).containsText("in step");
    SocketIoUser zoe = socketIoUser("zoe");
    assertThat(joe.section("Here")).containsText("3 people");
    assertThat(joe.person("zoe")).containsText("no report yet");
    assertThat(joe.chat()).containsText("zoe came");
    ada.goTo("1:00");
    zoe.next("PAUSE");
    zoe.says("{\"command\":\"SYNC\",\"currentTime\":57,\"buffer\":12}");
    assertThat(ada.person("zoe")).containsText("3.0 s behind, 12 s loaded");
    zoe.says("{\"command\":\"SYNC\",\"currentTime\":60.5}");
    assertThat(joe.person("zoe")).containsText("0.5 s ahead");
    zoe.close();
    assertThat(joe.person("zoe")).hasCount(0);
    assertThat(joe.chat()).containsText("zoe left");
  }

  @Test
  void everybodyHasTheSamePlaylist() {
    RoomWindow ada = window("ada");
    RoomWindow joe = window("joe");
    try (SocketIoUser zoe = socketIoUser("zoe")) {
      zoe.says("{\"command\":\"HELLO\",\"playlist\":[{\"filename\":\"first.mp4\"},\"second\",7]}");
      assertThat(ada.section("Playlist").locator("li").first()).containsText("first.mp4");
      assertThat(joe.page().locator("h2.now")).containsText("first.mp4");
      assertThat(joe.page().locator(".clock")).containsText("Open the same file");

      joe.button("Play second now").click();
      assertEquals("[\"second\",7]", zoe.nextHelloOfUser().getJsonArray("playlist").encode());
      assertThat(ada.page().locator("h2.now")).containsText("second");
      ada.button("Next").click();
      assertThat(joe.section("Playlist").locator("li")).hasCount(1);
      joe.button("Remove 7").click();
      assertThat(ada.section("Playlist")).containsText("Nothing is on");
    }
  }

  @Test
  void allClocksShowTheSameMomentAlsoIfAMachinesClockIsWrong() {
    RoomWindow ada = window("ada");
    RoomWindow joe =
        windows()
            .open(
                RoomWindows.link(room()),
                RoomWindows.desk(),
                "{ const now = Date.now; Date.now = () => now() + 5000; }")
            .join("joe");
    ada.button("Play").click();
    ada.assertPlaying();
    joe.assertPlaying();
    Poll.until(
        "both show the same moment",
        () -> Math.abs(ada.positionLessTime() - joe.positionLessTime()) <= 0.3);
    assertThat(ada.section("Here")).containsText("knows the server’s clock to");
  }

  @Test
  void keysWorkOutsideOfFields() {
    RoomWindow ada = window("ada");
    ada.page().locator("#content").focus();
    ada.page().keyboard().press("ArrowRight");
    ada.assertPausedAt("0:10.0");
    ada.page().keyboard().press("ArrowLeft");
    ada.assertPausedAt("0:00.0");
    ada.page().keyboard().press("Space");
    ada.assertPlaying();
    ada.page().keyboard().press("Space");
    assertThat(ada.button("Play")).isVisible();
    ada.goTo("0:20");
    ada.assertPausedAt("0:20.0");
    ada.field("What you say").focus();
    ada.page().keyboard().type("a b");
    ada.page().keyboard().press("ArrowRight");
    assertThat(ada.field("What you say")).hasValue("a b");
    ada.assertPausedAt("0:20.0");
  }

  @Test
  void aPositionThatIsNoneIsNotSent() {
    RoomWindow ada = window("ada");
    ada.goTo("soon");
    assertThat(ada.alert("Minutes and seconds")).isVisible();
    ada.goTo("1:02:03,5");
    ada.assertPausedAt("1:02:03.5");
    assertThat(ada.alert("Minutes and seconds")).hasCount(0);
  }

  @Test
  void onlyAddressesOfTheWebAreAdded() {
    RoomWindow ada = window("ada");
    for (String address : new String[] {"javascript:alert(1)", "file:///etc/passwd", "film"}) {
      ada.add(address);
      assertThat(ada.alert("no address that begins with http")).isVisible();
    }
    assertThat(ada.section("Playlist")).containsText("Nothing is on");
  }

  @Test
  void aRoomWhoseNameIsTooLongLeadsToTheForm() {
    RoomWindow ada = window("ada");
    ada.page().navigate(windows().origin() + "/rooms.html?room=" + "R".repeat(300));
    assertThat(ada.alert("The name of the room is too long")).isVisible();
    assertThat(ada.field("Room")).hasValue("R".repeat(300));
    ada.field("Room").fill("é".repeat(129));
    ada.button("Join").click();
    assertThat(ada.alert("The name of the room is too long")).isVisible();
    ada.field("Room").fill(room());
    ada.field("Your name").fill("n".repeat(257));
    ada.button("Join").click();
    assertThat(ada.alert("Your name is too long")).isVisible();
    ada.join("n".repeat(256));
    assertThat(ada.person("n".repeat(256))).isVisible();
  }

  @Test
  void theStatusPageLeadsHere() {
    RoomWindow ada = windows().open("");
    ada.page().navigate(windows().origin() + "/");
    ada.page().getByText("Rooms", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(ada.button("Join")).isVisible();
  }
}
