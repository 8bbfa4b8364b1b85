package io.lockstep.rooms;

import io.lockstep.core.message.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The state of a room besides its users. An edge keeps the newest state that it was told, so that
 * an owner that was started again learns it from the edges. Times are the owner's unix
 * milliseconds. They rise with each change of a room.
 *
 * @param playbackSetMs when the playback was set; 0 if it never was
 * @param playlist the JSON array, as its writer spelled it
 * @param playlistSetMs when the playlist was set; 0 if it never was
 */
public record RoomState(Playback playback, long playbackSetMs, Bytes playlist, long playlistSetMs) {
  /** The state with which every room begins. */
  public static final RoomState START = new RoomState(Playback.START, 0, Bytes.utf8("[]"), 0);

  /** The state after a change. Null means that this part did not change. */
  public RoomState with(@Nullable Playback newPlayback, @Nullable Bytes newPlaylist, long setMs) {
    return new RoomState(
        newPlayback == null ? playback : newPlayback,
        newPlayback == null ? playbackSetMs : setMs,
        newPlaylist == null ? playlist : newPlaylist,
        newPlaylist == null ? playlistSetMs : setMs);
  }

  /** The playback and the playlist that were set last, each from one of the two states. */
  public RoomState newest(RoomState other) {
    boolean playbackIsNewer = other.playbackSetMs > playbackSetMs;
    boolean playlistIsNewer = other.playlistSetMs > playlistSetMs;
    return new RoomState(
        playbackIsNewer ? other.playback : playback,
        playbackIsNewer ? other.playbackSetMs : playbackSetMs,
        playlistIsNewer ? other.playlist : playlist,
        playlistIsNewer ? other.playlistSetMs : playlistSetMs);
  }

  /** The time for the next change of a room. */
  public long nextSetMs(long nowMs) {
    return Math.max(nowMs, Math.max(playbackSetMs, playlistSetMs) + 1);
  }
}
