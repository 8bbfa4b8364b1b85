package io.lockstep.it;

import io.lockstep.core.message.Bytes;
import io.lockstep.frames.format.DataItem;
import io.lockstep.frames.format.Dialect;
import io.lockstep.frames.format.Frame;
import io.lockstep.frames.format.FrameDecoder;
import io.lockstep.frames.format.FrameFormatException;
import io.lockstep.frames.format.Section;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of frames: posts items, reads the index, and finds in sealed frames what it posted. */
final class FramesClient {
  /** An entry of the index. */
  record Entry(long startAt, long endAt, String id) {}

  private static final AtomicInteger CHANNELS = new AtomicInteger();

  private final WireClient http;

  FramesClient(WireClient http) {
    this.http = http;
  }

  WireClient http() {
    return http;
  }

  /** The id of a channel that nobody else uses. */
  static String newChannel() {
    return "channel-" + CHANNELS.incrementAndGet();
  }

  /** Puts an item without a media type into a channel. */
  WireAnswer post(String channel, String item) {
    return http.post("/channel/" + channel, item);
  }

  WireAnswer post(String channel, String item, String contentType) {
    return http.post("/channel/" + channel, item, "Content-Type: " + contentType);
  }

  List<Entry> index() {
    JsonArray index = new JsonArray(http.get("/frame").expect(200).text());
    return index.stream().map(JsonObject.class::cast).map(FramesClient::entry).toList();
  }

  private static Entry entry(JsonObject entry) {
    return new Entry(entry.getLong("startAt"), entry.getLong("endAt"), entry.getString("id"));
  }

  Entry newest() {
    return index().get(0);
  }

  Frame read(Entry entry) {
    return decode(http.get("/" + entry.id()).expect(200).body().array());
  }

  static Frame decode(byte[] bytes) {
    return decode(bytes, Dialect.DOCUMENTED);
  }

  static Frame decode(byte[] bytes, Dialect dialect) {
    try {
      return FrameDecoder.decode(Bytes.wrap(bytes), dialect);
    } catch (FrameFormatException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits for a frame that ends at that time or later, and returns the newest. */
  Entry awaitSealed(long endAt) {
    Poll.until("a frame is sealed that ends at " + endAt, () -> newest().endAt() >= endAt);
    return newest();
  }

  /** Waits for the sealed frame that holds items of that channel. */
  Entry awaitEntryWith(String channelId) {
    return awaitEntry(
        "a sealed frame holds " + channelId, frame -> section(frame, channelId) != null);
  }

  /** Waits for a sealed frame of which {@code condition} is true; looks at each one once. */
  Entry awaitEntry(String what, Predicate<Frame> condition) {
    Set<Entry> seen = new HashSet<>();
    AtomicReference<@Nullable Entry> found = new AtomicReference<>();
    Poll.until(
        what,
        () -> {
          for (Entry entry : index()) {
            // A frame that is dropped while the older ones are looked at is none of ours.
            WireAnswer answer = seen.add(entry) ? http.get("/" + entry.id()) : null;
            if (answer != null
                && answer.status() == 200
                && condition.test(decode(answer.body().array()))) {
              found.set(entry);
              return true;
            }
          }
          return false;
        });
    return Objects.requireNonNull(found.get());
  }

  Frame awaitFrameWith(String channelId) {
    return read(awaitEntryWith(channelId));
  }

  /** Waits until that channel's items are sealed. */
  Section awaitSection(String channelId) {
    return Objects.requireNonNull(section(awaitFrameWith(channelId), channelId));
  }

  /** Puts one item into a channel of its own and waits for the frame that holds it. */
  Frame fence() {
    return awaitFrameWith(postFence());
  }

  /** Puts one item into a channel of its own, whose id is returned. */
  String postFence() {
    String channel = newChannel();
    post(channel, "fence").expect(200);
    return channel;
  }

  static @Nullable Section section(Frame frame, String channelId) {
    return frame.sections().stream()
        .filter(section -> section.id().equals(channelId))
        .findFirst()
        .orElse(null);
  }

  static List<String> texts(Section section) {
    return section.items().stream().map(FramesClient::text).toList();
  }

  static String text(DataItem item) {
    return new String(item.bytes().array(), StandardCharsets.UTF_8);
  }
}
