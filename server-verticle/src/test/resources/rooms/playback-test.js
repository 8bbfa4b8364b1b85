import { Playback, playbackAfter, playbackOf } from "/lockstep/playback.js";
import { equal, near, yes } from "./assert.js";

const playing = new Playback({ isPlaying: true, position: 10, rate: 2, at: 1_000, waits: false });

export function aRoomBeginsPausedAtItsStart() {
  equal(Playback.START.positionAt(5_000), 0);
  equal(Playback.START.isMovingAt(5_000), false);
}

export function thePositionMovesWithTheRate() {
  equal(playing.positionAt(1_500), 11);
  equal(playing.positionAt(500), 9);
  equal(playing.positionAt(-9_000), 0, "not below 0");
}

export function aPausedRoomStaysWhereItIs() {
  const paused = playbackAfter(playing, { command: "PAUSE", currentTime: 12.5 }, 3_000);
  equal(paused.positionAt(9_999), 12.5);
  equal(paused.isMovingAt(9_999), false);
  equal(paused.rate, 2, "the rate is kept:");
}

export function aPlayKeepsTheRateUnlessItHasOne() {
  equal(playbackAfter(playing, { command: "PLAY", currentTime: 1 }, 0).rate, 2);
  equal(playbackAfter(playing, { command: "PLAY", currentTime: 1, rate: 0.5 }, 0).rate, 0.5);
}

export function aCommonStartWaitsForItsMoment() {
  const start = playbackAfter(Playback.START, { command: "PLAY", currentTime: 30 }, 5_000);
  equal(start.positionAt(4_000), 30);
  equal(start.isMovingAt(4_999), false);
  equal(start.isMovingAt(5_000), true);
  equal(start.positionAt(6_000), 31);
}

export function aStatusWithAMomentAheadActsAtOnce() {
  const after = playbackAfter(Playback.START, { command: "HELLO", status: { currentTime: 3, state: "PLAYING" } }, 5_000);
  equal(after.positionAt(4_000), 2);
  equal(after.positionAt(0), 0);
  equal(after.rate, 1);
}

export function aHelloWithoutAStatusChangesNothing() {
  yes(playbackAfter(playing, { command: "HELLO", playlist: [] }, 9) === playing, "the same");
  yes(playbackAfter(playing, { command: "SYNC", currentTime: 1 }, 9) === playing, "the same");
}

export function theServersHelloIsTrueWhenItIsSent() {
  const of = playbackOf({ status: { currentTime: 4, state: "PLAYING", rate: 0.5 }, dispatchedAt: 2_000 });
  near(of.positionAt(4_000), 5, 1e-9);
  const paused = playbackOf({ status: { currentTime: 4, state: "PAUSED" }, dispatchedAt: 2_000 });
  equal(paused.positionAt(4_000), 4);
}

export function theServersHelloTellsACommonStart() {
  const of = playbackOf({ status: { currentTime: 4, state: "PLAYING", at: 7_000 }, dispatchedAt: 2_000 });
  equal(of.startsAfter(6_999), true);
  equal(of.positionAt(8_000), 5);
}

export function aHelloThatSaysTheSameIsNoChange() {
  const again = playbackOf({ status: { currentTime: 11.002, state: "PLAYING", rate: 2 }, dispatchedAt: 1_501 });
  yes(playing.isLike(again), "the same but for rounding");
  yes(!playing.isLike(new Playback({ ...again, rate: 1 })), "another rate");
  yes(!playing.isLike(new Playback({ ...again, position: 11.5 })), "another position");
  yes(!playing.isLike(new Playback({ ...again, isPlaying: false })), "paused");
  yes(!playing.isLike(new Playback({ ...again, at: 3_501, waits: true })), "a common start");
}
