package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lockstep.frames.format.Section;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The type of a channel, and what it means for its items. */
interface FramesTypeRules extends FramesPostRules {
  @ParameterizedTest
  @CsvSource({
    "'', text/plain, text/plain",
    "'', Video/MP4; codecs=\"avc1\", video/mp4",
    "'', 'IMAGE/PNG ;q=1', image/png",
    "?type=video, text/plain, video",
    "?type=Audio%2FX-ours, text/plain, Audio/X-ours",
    "?type=, text/plain, text/plain",
    "?other=1, text/plain, text/plain",
  })
  default void theTypeIsTheParameterOrElseTheMediaTypeInLowerCase(
      String query, String contentType, String type) {
    String channel = FramesClient.newChannel();
    frames().post(channel + query, "x", contentType).expect(200);
    assertEquals(type, frames().awaitSection(channel).type());
  }

  @Test
  default void withoutParameterAndMediaTypeTheTypeIsOctets() {
    String channel = FramesClient.newChannel();
    frames().post(channel, "x").expect(200);
    assertEquals("application/octet-stream", frames().awaitSection(channel).type());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"a\": 1.50,\n \"a\":[]}", "7", "\"\u00e9\"", "null", " [1e400] "})
  default void jsonIsKeptAsItWasWritten(String json) {
    String channel = FramesClient.newChannel();
    frames().post(channel, json, "application/json; charset=utf-8").expect(200);
    Section section = frames().awaitSection(channel);
    assertEquals("application/json", section.type());
    assertEquals(List.of(json), FramesClient.texts(section));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{} {}", "{'a':1}", "NaN", "[01]", "{\"a\":1}x"})
  default void whatIsDeclaredAsJsonMustBeJson(String notJson) {
    String channel = FramesClient.newChannel();
    frames().post(channel, notJson, "application/json").problem(400);
    frames().post(channel, notJson, "Application/JSON; charset=utf-8").problem(400);
    frames().post(channel + "?type=video", notJson, "application/json").problem(400);
  }

  @Test
  default void jsonThatIsNotUtf8IsRefusedAndNothingIsTaken() {
    String channel = FramesClient.newChannel();
    byte[] latin1 = "\"\u00e9\"".getBytes(StandardCharsets.ISO_8859_1);
    frames()
        .http()
        .post("/channel/" + channel, latin1, "Content-Type: application/json")
        .problem(400);
    assertNotTaken(channel);
  }

  @Test
  default void anythingElseIsNotLookedAt() {
    String channel = FramesClient.newChannel();
    frames().post(channel, "{", "text/plain").expect(200);
    assertEquals(List.of("{"), FramesClient.texts(frames().awaitSection(channel)));
  }

  @Test
  default void anotherTypeWithinAFrameIsAConflictAndTheFrameGoesOn() {
    var frame =
        inOneFrame(
            (a, b) -> {
              frames().post(a, "1", "text/plain").expect(200);
              WireAnswer other = frames().post(a, "2", "text/html");
              WireAnswer json = frames().post(a + "?type=x", "3", "text/plain");
              frames().post(a, "4", "text/plain; charset=utf-8");
              frames().post(b, "5", "text/html").expect(200);
              // A seal in between makes all of it moot, and it is tried again.
              if (other.status() != 200 && json.status() != 200) {
                other.problem(409);
                json.problem(409);
              }
            });
    assertEquals(
        List.of(List.of("1", "4"), List.of("5")),
        frame.sections().stream().map(FramesClient::texts).toList());
    assertEquals(
        List.of("text/plain", "text/html"), frame.sections().stream().map(Section::type).toList());
  }

  @Test
  default void theNextFrameMayHaveAnotherTypeForTheChannel() {
    String channel = FramesClient.newChannel();
    frames().post(channel, "1", "text/plain").expect(200);
    assertEquals("text/plain", frames().awaitSection(channel).type());
    frames().post(channel, "2", "text/html").expect(200);
    frames()
        .awaitEntry(
            "the channel has its new type in a frame",
            frame -> {
              Section section = FramesClient.section(frame, channel);
              return section != null && section.type().equals("text/html");
            });
  }
}
