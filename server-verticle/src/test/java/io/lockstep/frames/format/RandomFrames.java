package io.lockstep.frames.format;

import io.lockstep.core.message.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Frames of a seeded chance: all that {@link Dialect#DOCUMENTED} allows, mostly small. */
public final class RandomFrames {
  private static final String[] LETTERS = {"a", "Z", "/", "\u0000", "é", "€", "\uD83D\uDE00"};

  private final Random random;

  public RandomFrames(Random random) {
    this.random = random;
  }

  Frame next() {
    long startMs = random.nextInt(4) == 0 ? random.nextInt(3) : random.nextLong() >>> 2;
    long endMs = startMs + 1 + random.nextInt(10_000);
    Set<String> ids = new LinkedHashSet<>();
    int channels = random.nextInt(6);
    for (int i = 0; i < channels; i++) {
      ids.add(text());
    }
    List<Section> sections = new ArrayList<>();
    for (String id : ids) {
      sections.add(new Section(id, text(), items(startMs, endMs)));
    }
    return new Frame(startMs, endMs, sections);
  }

  private List<DataItem> items(long startMs, long endMs) {
    List<DataItem> items = new ArrayList<>();
    long timeMs = startMs;
    for (int i = random.nextInt(6); i > 0; i--) {
      timeMs = random.nextInt(3) == 0 ? timeMs : random.nextLong(timeMs, endMs);
      items.add(new DataItem(timeMs, bytes(40)));
    }
    return items;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(LETTERS[random.nextInt(LETTERS.length)]);
    }
    return text.toString();
  }

  public Bytes bytes(int fewerThan) {
    byte[] array = new byte[random.nextInt(fewerThan)];
    random.nextBytes(array);
    return Bytes.wrap(array);
  }
}
