package io.lockstep.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lockstep.frames.format.DataItem;
import io.lockstep.frames.format.Frame;
import io.lockstep.frames.format.Section;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is posted, and where it is found. */
interface FramesPostRules extends FramesRules {
  @Test
  default void whatIsPostedIsInASealedFrame() {
    String channel = FramesClient.newChannel();
    WireAnswer answer = frames().post(channel, "hello").expect(200);
    assertEquals(0, answer.body().length());
    assertEquals(List.of("hello"), FramesClient.texts(frames().awaitSection(channel)));
  }

  @Test
  default void aSlashAtThePathsEndMakesNoDifference() {
    String channel = FramesClient.newChannel();
    frames().post(channel + "/", "hello").expect(200);
    assertEquals(List.of("hello"), FramesClient.texts(frames().awaitSection(channel)));
  }

  @Test
  default void channelAndEventAreTwoWordsForTheSame() {
    Frame frame =
        inOneFrame(
            (a, b) -> {
              frames().http().post("/channel/" + a, "1").expect(200);
              frames().http().post("/event/" + a, "2").expect(200);
              frames().http().post("/channel/" + a, "3").expect(200);
            });
    assertEquals(List.of("1", "2", "3"), FramesClient.texts(frame.sections().get(0)));
  }

  @Test
  default void channelsTakePostsOnly() {
    for (String path : new String[] {"/channel/x", "/event/x"}) {
      assertEquals("OPTIONS, POST", frames().http().get(path).problem(405).header("Allow"));
      WireAnswer put = frames().http().send("PUT", path, "x").problem(405);
      assertEquals("OPTIONS, POST", put.header("Allow"));
    }
    frames().http().post("/channel", "x").problem(404);
    frames().http().post("/channel/", "x").problem(404);
    frames().http().post("/channel/a/b", "x").problem(404);
  }

  @Test
  default void anItemsTimeIsTheOneAtWhichItWasTaken() {
    String channel = FramesClient.newChannel();
    long listed = frames().newest().endAt();
    frames().post(channel, "1").expect(200);
    Frame frame = frames().awaitFrameWith(channel);
    long timeMs = frame.sections().get(0).items().get(0).timeMs();
    assertTrue(listed <= timeMs && frame.startMs() <= timeMs && timeMs < frame.endMs());
    // Both clocks are this machine's; what a clock may be put right by is far below a minute.
    assertTrue(Math.abs(System.currentTimeMillis() - timeMs) < 60_000);
  }

  @Test
  default void timesNeverFallWithinAFrameWhateverTheChannel() {
    Frame frame =
        inOneFrame(
            (a, b) -> {
              for (int i = 0; i < 3; i++) {
                frames().post(a, "a" + i).expect(200);
                frames().post(b, "b" + i).expect(200);
              }
            });
    List<DataItem> a = frame.sections().get(0).items();
    List<DataItem> b = frame.sections().get(1).items();
    long previous = frame.startMs();
    for (int i = 0; i < 3; i++) {
      assertTrue(previous <= a.get(i).timeMs());
      assertTrue(a.get(i).timeMs() <= b.get(i).timeMs());
      previous = b.get(i).timeMs();
    }
    assertTrue(previous < frame.endMs());
  }

  @Test
  default void channelsAreInTheOrderOfTheirFirstItem() {
    Frame frame =
        inOneFrame(
            (a, b) -> {
              frames().post(b, "1").expect(200);
              frames().post(a, "2").expect(200);
              frames().post(b, "3").expect(200);
            });
    assertEquals(
        List.of(List.of("1", "3"), List.of("2")),
        frame.sections().stream().map(FramesClient::texts).toList());
  }

  @Test
  default void theBytesAreLaidOutAsDocumented() {
    // Behind this nothing of another test is in the open frame.
    frames().fence();
    String channel = FramesClient.newChannel();
    frames().post(channel, "hello", "text/x-greeting").expect(200);
    FramesClient.Entry entry = frames().awaitEntryWith(channel);
    byte[] id = channel.getBytes(StandardCharsets.US_ASCII);
    byte[] type = "text/x-greeting".getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = frames().http().get("/" + entry.id()).expect(200).body().array();
    int metadataBytes = 16 + type.length + id.length;
    ByteBuffer expected = ByteBuffer.allocate(30 + metadataBytes + 16 + 5);
    expected.putShort((short) 1).putInt(metadataBytes).putLong(16 + 5);
    expected.putLong(entry.startAt()).putLong(entry.endAt());
    expected.putLong(0).putInt(type.length).putInt(id.length).put(type).put(id);
    long timeMs = ByteBuffer.wrap(bytes).getLong(30 + metadataBytes);
    expected.putLong(timeMs).putLong(5).put("hello".getBytes(StandardCharsets.US_ASCII));
    assertArrayEquals(expected.array(), bytes);
  }

  @Test
  default void anItemOfNoBytesIsAnItem() {
    String channel = FramesClient.newChannel();
    frames().post(channel, "").expect(200);
    assertEquals(List.of(""), FramesClient.texts(frames().awaitSection(channel)));
  }

  @Test
  default void anItemOfAnyBytesOfTheLargestSizeComesBackAsItWas() {
    byte[] item = new byte[MAX_ITEM_BYTES];
    new Random(7).nextBytes(item);
    String channel = FramesClient.newChannel();
    frames().http().post("/channel/" + channel, item).expect(200);
    Section section = frames().awaitSection(channel);
    assertArrayEquals(item, section.items().get(0).bytes().array());
  }

  @Test
  default void aLargerItemIsRefusedWhetherItsLengthIsDeclaredOrNot() {
    byte[] item = new byte[MAX_ITEM_BYTES + 1];
    String channel = FramesClient.newChannel();
    frames().http().post("/channel/" + channel, item).problem(413);
    try (WireConnection connection = frames().http().connect()) {
      connection.send(WireClient.chunkedHead("/event/" + channel));
      connection.send(WireClient.chunks("x".repeat(MAX_ITEM_BYTES + 1)));
      connection.answer().problem(413);
    }
    assertNotTaken(channel);
  }

  @Test
  default void anEncodedBodyIsRefused() {
    String channel = FramesClient.newChannel();
    WireClient http = frames().http();
    http.post("/channel/" + channel, "x", "Content-Encoding: gzip").problem(415);
    assertNotTaken(channel);
    http.post("/channel/" + channel, "x", "Content-Encoding: identity").expect(200);
  }

  /** Makes sure that nothing was put into that channel, by a fence behind what was refused. */
  default void assertNotTaken(String channel) {
    long fenceEnd = frames().fence().endMs();
    frames().index().stream()
        .filter(entry -> entry.endAt() <= fenceEnd)
        .limit(HISTORY / 2)
        .forEach(entry -> assertNull(FramesClient.section(frames().read(entry), channel), channel));
  }

  /** Posts to two new channels. */
  @FunctionalInterface
  interface Posts {
    void to(String a, String b);
  }

  /** Does that until no seal fell between the posts, and returns the frame, those channels only. */
  default Frame inOneFrame(Posts posts) {
    while (true) {
      String a = FramesClient.newChannel();
      String b = FramesClient.newChannel();
      String around = FramesClient.newChannel();
      frames().post(around, "begin").expect(200);
      posts.to(a, b);
      frames().post(around, "end").expect(200);
      Frame frame = frames().awaitFrameWith(around);
      Section section = FramesClient.section(frame, around);
      if (section != null && section.items().size() == 2) {
        return only(frame, a, b);
      }
    }
  }

  private static Frame only(Frame frame, String... channels) {
    List<String> wanted = Arrays.asList(channels);
    return new Frame(
        frame.startMs(),
        frame.endMs(),
        frame.sections().stream().filter(section -> wanted.contains(section.id())).toList());
  }
}
