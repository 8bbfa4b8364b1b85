package io.lockstep.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of rooms with a video, which the browser itself has recorded. */
final class RoomsPageVideoIT extends RoomsPageFixture {
  /** Records the seconds that go by, as a video of six seconds. */
  private static final String RECORD =
      """
      async () => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 180 });
        const pen = canvas.getContext("2d");
        pen.font = "60px sans-serif";
        const from = performance.now();
        const draw = () => {
          pen.fillStyle = "#246";
          pen.fillRect(0, 0, 320, 180);
          pen.fillStyle = "#fff";
          pen.fillText(((performance.now() - from) / 1000).toFixed(1), 110, 110);
        };
        const drawing = setInterval(draw, 40);
        const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
        const parts = [];
        recorder.ondataavailable = ({ data }) => parts.push(data);
        recorder.start();
        await new Promise((resolve) => setTimeout(resolve, 6000));
        const isOver = new Promise((resolve) => (recorder.onstop = resolve));
        recorder.stop();
        await isOver;
        clearInterval(drawing);
        const reader = new FileReader();
        const isRead = new Promise((resolve) => (reader.onload = resolve));
        reader.readAsDataURL(new Blob(parts));
        await isRead;
        return reader.result.slice(reader.result.indexOf(",") + 1);
      }""";

  /** Makes the browser as strict as those of phones: a video plays only after a click for it. */
  private static final String PLAYS_AFTER_A_CLICK =
      """
      const play = HTMLMediaElement.prototype.play;
      let wasClicked = false;
      addEventListener("click", ({ target }) => (wasClicked ||= target.matches(".over")), true);
      HTMLMediaElement.prototype.play = function () {
        return wasClicked
          ? play.call(this)
          : Promise.reject(new DOMException("a click is missing", "NotAllowedError"));
      };""";

  @SuppressWarnings("NullAway.Init") // JUnit makes the folder before anything else.
  @TempDir
  static Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit calls record before anything else.
  private static Path film;

  @Override
  Deployment start() {
    return Deployment.alone("--frames-player-dir", folder.toString());
  }

  @BeforeAll
  void record() throws IOException {
    film = folder.resolve("film.webm");
    try (Page page = browser().newPage()) {
      Files.write(film, Base64.getDecoder().decode((String) page.evaluate(RECORD)));
    }
  }

  private String address() {
    return windows().origin() + "/player/film.webm";
  }

  private static void open(RoomWindow window) {
    window.page().locator("input[type=file]").setInputFiles(film);
    assertThat(window.video()).isVisible();
  }

  @Test
  void aFileOfEachComputerPlaysInStep() {
    RoomWindow ada = window("ada");
    RoomWindow joe = window("joe");
    open(ada);
    assertThat(joe.page().locator("h2.now")).containsText("film.webm");
    assertThat(joe.page().locator(".clock")).containsText("Open the same file");
    open(joe);
    ada.button("Play").click();
    Poll.until("both play", () -> ada.video("currentTime") > 0.5 && joe.video("currentTime") > 0.5);
    assertEquals(320, (int) joe.video("videoWidth"));
    ada.button("Pause").click();
    assertThat(joe.button("Play")).isVisible();
    Poll.until(
        "both stand still at the same picture",
        () ->
            joe.video("paused") > 0.5
                && Math.abs(ada.video("currentTime") - joe.video("currentTime")) < 0.05);
    joe.goTo("0:02");
    Poll.until(
        "both are there",
        () ->
            Math.abs(ada.video("currentTime") - 2) < 0.05
                && Math.abs(joe.video("currentTime") - 2) < 0.05);
    ada.field("Speed").selectOption("0.5");
    ada.button("Play").click();
    Poll.until(
        "both play slowly",
        () -> joe.video("paused") < 0.5 && Math.abs(joe.video("playbackRate") - 0.5) < 0.03);
    ada.picture("rooms-video");
    ada.button("Close the file").click();
    assertThat(ada.page().locator(".clock")).containsText("Open the same file");
  }

  @Test
  void aVideoAtAnAddressIsLoadedByOthersOnlyIfTheyWantThat() {
    RoomWindow ada = window("ada");
    RoomWindow joe = window("joe");
    ada.add(address());
    assertThat(ada.video()).isVisible();
    assertThat(joe.page().locator(".clock")).containsText("That server will see your address");
    assertThat(joe.video()).isHidden();
    joe.button("Load the video").click();
    assertThat(joe.video()).isVisible();
    joe.button("Play").click();
    Poll.until("both play", () -> ada.video("currentTime") > 0.3 && joe.video("currentTime") > 0.3);
    assertThat(ada.person("joe")).containsText("in step");
  }

  @Test
  void theSliderMovesEverybody() {
    RoomWindow ada = window("ada");
    open(ada);
    try (SocketIoUser zoe = socketIoUser("zoe")) {
      Poll.until("the duration is known", () -> ada.field("Position").count() == 1);
      ada.field("Position").fill("3");
      assertEquals(3, zoe.next("PAUSE").getDouble("currentTime"), 0.11);
      Poll.until("it is there", () -> Math.abs(ada.video("currentTime") - 3) < 0.15);
    }
  }

  @Test
  void aRoomThatPlaysBeyondTheEndStandsAtTheEnd() {
    RoomWindow ada = window("ada");
    open(ada);
    try (SocketIoUser zoe = socketIoUser("zoe")) {
      zoe.says("{\"command\":\"PLAY\",\"currentTime\":500}");
      Poll.until(
          "it is at its end",
          () ->
              ada.video("paused") > 0.5 && ada.video("duration") - ada.video("currentTime") < 0.3);
      assertThat(ada.button("Pause")).isVisible();
      assertThat(ada.page().getByText("The film is over")).isVisible();
      assertThat(ada.person("ada")).containsText("at the end of the film");
      zoe.says("{\"command\":\"PLAY\",\"currentTime\":1}");
      Poll.until("it plays again", () -> ada.video("paused") < 0.5);
      assertThat(ada.page().getByText("The film is over")).hasCount(0);
    }
  }

  @Test
  void aStuckVideoMovesNobodyElse() {
    RoomWindow ada = window("ada");
    open(ada);
    try (SocketIoUser zoe = socketIoUser("zoe")) {
      ada.button("Play").click();
      zoe.next("PLAY");
      JsonObject report = zoe.next("SYNC");
      assertTrue(report.getDouble("currentTime") >= 0);
      zoe.says("{\"command\":\"SYNC\",\"currentTime\":0,\"buffer\":0}");
      zoe.says("{\"command\":\"chat\",\"text\":\"stuck\"}");
      assertThat(ada.chat()).containsText("zoe stuck");
      assertThat(ada.button("Pause")).isVisible();
    }
  }

  @Test
  void aVideoThatCannotBePlayedSaysSo() {
    RoomWindow ada = window("ada");
    ada.page()
        .locator("input[type=file]")
        .setInputFiles(new FilePayload("notes.mp4", "video/mp4", "no video".getBytes(UTF_8)));
    assertThat(ada.alert("notes.mp4 cannot be played here")).isVisible();
    ada.button("Play").click();
    assertThat(ada.page().locator(".clock .state")).hasText("Playing");
  }

  @Test
  void aBrowserThatWantsAClickFirstGetsOne() {
    RoomWindow joe =
        windows()
            .open(RoomWindows.link(room()), RoomWindows.desk(), PLAYS_AFTER_A_CLICK)
            .join("joe");
    open(joe);
    try (SocketIoUser zoe = socketIoUser("zoe")) {
      zoe.says("{\"command\":\"PLAY\",\"currentTime\":0}");
      assertThat(joe.button("Play with the others")).isVisible();
      assertThat(joe.chat()).containsText("zoe plays from 0:00");
      joe.picture("rooms-blocked");
      joe.button("Play with the others").click();
      Poll.until("it plays", () -> joe.video("paused") < 0.5);
      assertThat(joe.button("Play with the others")).hasCount(0);
    }
  }
}
