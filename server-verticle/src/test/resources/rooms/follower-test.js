import { reportPauseMs } from "/lockstep/report-pause.js";
import { correction, Follower } from "/lockstep/room.js";
import { equal, near, yes } from "./assert.js";

/** A room that is where the test says. */
class FakeRoom extends EventTarget {
  state = "joined";
  userId = 1;
  users = [{ id: 1, name: "ada" }];
  playback = { rate: 1 };
  position = 0;
  isMoving = false;
  reports = [];

  correct(playerPosition) {
    return correction(playerPosition, this.position, { rate: this.playback.rate, isMoving: this.isMoving });
  }

  async report(position, buffer) {
    this.reports.push([position, buffer]);
  }

  become(values) {
    Object.assign(this, values);
    this.dispatchEvent(new Event("playback"));
  }
}

/** A player that does what it is told at once, but for jumps, which end when the test says. */
class FakeMedia extends EventTarget {
  readyState = HTMLMediaElement.HAVE_ENOUGH_DATA;
  duration = 100;
  paused = true;
  seeking = false;
  playbackRate = 1;
  buffered = { length: 1, start: () => 0, end: () => 50 }; // up to half of it
  jumps = [];
  refusal = null;
  #position = 0;

  get currentTime() {
    return this.#position;
  }

  set currentTime(position) {
    this.#position = position;
    this.jumps.push(position);
    this.seeking = true;
  }

  drift(seconds) {
    this.#position += seconds;
  }

  land() {
    this.seeking = false;
    this.dispatchEvent(new Event("seeked"));
  }

  async play() {
    if (this.refusal !== null) throw this.refusal;
    this.paused = false;
  }

  pause() {
    this.paused = true;
  }
}

async function following(test, options) {
  const room = new FakeRoom();
  const media = new FakeMedia();
  const follower = new Follower(room, media, options);
  try {
    await test(room, media, follower);
  } finally {
    follower.stop();
  }
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

export async function aPlayerPlaysAndPausesWithItsRoom() {
  await following(async (room, media) => {
    room.become({ isMoving: true });
    equal(media.paused, false);
    room.become({ isMoving: false });
    equal(media.paused, true);
  });
}

export async function aPlayerWithoutMetadataIsLeftAlone() {
  await following(async (room, media) => {
    media.readyState = HTMLMediaElement.HAVE_NOTHING;
    room.become({ isMoving: true, position: 30 });
    equal([media.paused, media.jumps], [true, []]);
  });
}

export async function aPlayerThatIsJumpingIsNotToldToJumpAgain() {
  await following(async (room, media, follower) => {
    room.become({ position: 30 });
    room.become({ position: 31 });
    equal(media.jumps, [30], "while it jumps:");
    media.land();
    equal(media.jumps, [30, 31], "the room has changed meanwhile:");
    room.position = 35;
    media.seeking = false;
    follower.unblock(); // looks again
    equal(media.jumps.length, 2, "not again within two seconds:");
  });
}

export async function theNextJumpAimsAheadByWhatTheLastOneTook() {
  await following(async (room, media) => {
    room.become({ isMoving: true, position: 30 });
    room.position = 30.7; // so long the jump takes
    media.land();
    room.become({ position: 60 });
    near(media.jumps.at(-1), 60.7, 1e-9);
    room.position = 60.7;
    media.land();
    room.become({ position: 80 });
    near(media.jumps.at(-1), 80.7, 1e-9);
  });
}

export async function aSmallDriftChangesTheRateOnly() {
  await following(async (room, media) => {
    room.become({ isMoving: true, position: 10 });
    media.land();
    const { length } = media.jumps;
    media.drift(-0.2);
    room.become({});
    equal(media.playbackRate, 1.05);
    equal(media.jumps.length, length);
  });
}

export async function aRoomBeyondTheEndLeavesThePlayerAtItsEnd() {
  await following(async (room, media) => {
    room.become({ isMoving: true, position: 500 });
    equal([media.currentTime, media.paused], [100, true]);
    media.land();
    equal(media.jumps, [100]);
  });
}

export async function aBrowserThatWantsAClickIsAskedOnceAndAfterIt() {
  const told = [];
  await following(
    async (room, media, follower) => {
      media.refusal = new DOMException("click", "NotAllowedError");
      room.become({ isMoving: true });
      await turn();
      equal([told, follower.isBlocked], [[true], true]);
      media.refusal = null;
      room.become({});
      equal(media.paused, true, "not without the click:");
      follower.unblock();
      await turn();
      equal([told, media.paused], [[true, false], false]);
    },
    { onBlocked: (isBlocked) => told.push(isBlocked) },
  );
}

export async function thePositionAndWhatIsLoadedAreReported() {
  await following(async (room, media) => {
    equal(room.reports, [[0, 50]]);
    room.become({});
    equal(room.reports.length, 1, "not with every step:");
    yes(media.paused, "still");
  });
}

export async function aPlayerAtItsEndIsNotBehind() {
  const room = new FakeRoom();
  const media = new FakeMedia();
  Object.assign(room, { position: 500, isMoving: true });
  media.drift(100);
  new Follower(room, media).stop();
  equal(room.reports, [[500, 0]]);
}

export async function afterTheEndNothingIsDone() {
  await following(async (room, media, follower) => {
    follower.stop();
    room.become({ isMoving: true, position: 9 });
    media.dispatchEvent(new Event("canplay"));
    equal([media.paused, media.jumps], [true, []]);
  });
}

export async function closingTheRoomEndsIt() {
  await following(async (room, media) => {
    room.become({ isMoving: true });
    room.state = "closed";
    room.dispatchEvent(new Event("state"));
    room.state = "joined"; // nothing listens any longer
    room.become({ isMoving: false, position: 9 });
    equal([media.paused, media.jumps], [false, []]);
  });
}

export function aRoomThatIsClosedIsNotFollowed() {
  const room = Object.assign(new FakeRoom(), { state: "closed", isMoving: true, position: 30 });
  const media = new FakeMedia();
  new Follower(room, media);
  room.state = "joined";
  room.become({});
  equal([media.paused, media.jumps], [true, []]);
}

export function inALargeRoomEachUserReportsLessOften() {
  equal([0, 1, 20, 40, 1_000].map(reportPauseMs), [5_000, 5_000, 5_000, 10_000, 250_000]);
}
