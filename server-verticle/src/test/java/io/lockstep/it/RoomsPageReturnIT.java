package io.lockstep.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import io.lockstep.testing.FreePort;
import io.lockstep.testing.browser.TestBrowser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of rooms while the server is away, and when nobody hosts rooms. */
final class RoomsPageReturnIT {
  @SuppressWarnings("NullAway.Init") // JUnit calls start before anything else.
  private static TestBrowser browser;

  @BeforeAll
  static void start() {
    browser = new TestBrowser();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  @Test
  void aLostConnectionIsSaidAndComesBackByItself() {
    String port = Integer.toString(FreePort.next());
    Deployment deployment = Deployment.alone("--port", port);
    try (RoomWindows windows = new RoomWindows(browser.browser(), deployment)) {
      RoomWindow ada = windows.join("return", "ada");
      RoomWindow joe = windows.join("return", "joe");
      ada.button("Play").click();
      joe.assertPlaying();

      windows.expectLostConnections();
      deployment.close();
      assertThat(ada.connection()).containsText("Not connected");
      ada.assertTitle(".*not connected.*");
      assertThat(ada.page().getByText("The room goes on here by itself")).isVisible();
      assertThat(ada.button("Pause")).isDisabled();
      assertThat(ada.field("What you say")).isDisabled();
      ada.assertPlaying();
      ada.picture("rooms-lost");

      ada.page().waitForWebSocket(() -> ada.button("Now").click());
      deployment = Deployment.alone("--port", port);
      assertComesBack(ada);
      assertComesBack(joe);
      assertThat(ada.section("Here")).containsText("2 people");
      assertThat(ada.page().getByText("The room goes on here by itself")).hasCount(0);
      joe.say("here again");
      assertThat(ada.chat()).containsText("joe here again");
    } finally {
      deployment.close();
    }
  }

  /** The pause before the next try is up to 15 s. */
  private static void assertComesBack(RoomWindow window) {
    assertThat(window.connection())
        .containsText("Live", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
  }

  @Test
  void aRoomThatCannotBeJoinedSaysWhy() {
    try (Deployment deployment = Deployment.alone("--verticles", "http,channels");
        RoomWindows windows = new RoomWindows(browser.browser(), deployment)) {
      RoomWindow ada = windows.open(RoomWindows.link("nowhere"));
      ada.field("Your name").fill("ada");
      ada.button("Join").click();
      assertThat(ada.alert("the room cannot be joined yet")).isVisible();
      assertThat(ada.connection()).containsText("Joining");
      assertThat(ada.button("Play")).isDisabled();
      ada.button("Leave").click();
      assertThat(ada.button("Join")).isVisible();
    }
  }
}
