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
   * The sealed frames that are kept, newest first. The answer to {@code Follow}, and what followers
   * are told when a frame is sealed.
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
    /** About what one takes in a message. */
    private static final int BYTES = 40;

    public String id() {
      return Long.toString(startMs);
    }
  }

  /**
   * A part of a sealed frame.
   *
   * @param entry which frame's
   * @param bytes the part that was asked for
   * @param frameBytes the length of the whole frame
   * @param etag the whole frame's entity tag
   */
  record Piece(Entry entry, Bytes bytes, int frameBytes, String etag) implements FramesEvent {
    @Override
    public long weight() {
      return bytes.length();
    }
  }
}
