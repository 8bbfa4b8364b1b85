package io.lockstep.frames;

import io.lockstep.core.message.Bytes;
import io.lockstep.core.message.Event;
import io.lockstep.core.message.KeyedEvent;
import java.util.List;

/** Replies and events of the frames feature. */
public sealed interface FramesEvent extends Event {

  /** The item is in the open frame. */
  record Added() implements FramesEvent {}

  /**
   * The sealed frames in the list, newest first. It is the answer to {@code Follow}, and the owner
   * sends it to followers when a frame is sealed.
   */
  record Index(List<Entry> entries) implements FramesEvent, KeyedEvent {
    public Index {
      entries = List.copyOf(entries);
    }

    @Override
    public String key() {
      return FramesAddresses.TIMELINE;
    }

    @Override
    public long weight() {
      return (long) entries.size() * Entry.BYTES;
    }
  }

  /** A sealed frame's span, in unix milliseconds. */
  record Entry(long startMs, long endMs) {
    /** Approximate size of one entry in a message. */
    private static final int BYTES = 40;

    public String id() {
      return Long.toString(startMs);
    }
  }

  /**
   * A part of a sealed frame.
   *
   * @param entry the frame
   * @param bytes the requested part
   * @param frameBytes the length of the whole frame
   * @param etag the entity tag of the whole frame
   */
  record Piece(Entry entry, Bytes bytes, int frameBytes, String etag) implements FramesEvent {
    @Override
    public long weight() {
      return bytes.length();
    }
  }
}
