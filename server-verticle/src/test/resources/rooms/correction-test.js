import { correction } from "/lockstep/correction.js";
import { equal, near, yes } from "./assert.js";

const moving = { rate: 1, isMoving: true };
const still = { rate: 1, isMoving: false };

export function aPlayerWithinFortyMillisecondsIsLeftAlone() {
  for (const drift of [-0.0399, -0.01, 0, 0.02, 0.0399]) {
    const { action, rate } = correction(10 - drift, 10, moving);
    equal([action, rate], ["none", 1], drift);
  }
}

export function aSmallDriftIsCaughtUpByTheRate() {
  near(correction(9.95, 10, moving).rate, 1.025, 1e-9);
  near(correction(10.05, 10, moving).rate, 0.975, 1e-9);
  equal(correction(9.7, 10, moving), { action: "rate", position: 10, rate: 1.05, drift: 10 - 9.7 });
  equal(correction(10.3, 10, moving).rate, 0.95);
}

export function everyRateIsWithinItsBounds() {
  for (let drift = -0.5; drift <= 0.5; drift += 0.001) {
    const { action, rate } = correction(10 - drift, 10, moving);
    yes(action !== "jump", `no jump at ${drift}`);
    yes(rate >= 0.95 && rate <= 1.05, `${rate} at ${drift}`);
    yes(action === "none" || (rate - 1) * drift > 0, `to the right side at ${drift}`);
  }
}

export function aLargeDriftIsAJump() {
  equal(correction(2, 10, moving), { action: "jump", position: 10, rate: 1, drift: 8 });
  equal(correction(10.6, 10, moving).action, "jump");
}

export function theRateIsThatOfTheRoomTimesTheCorrection() {
  equal(correction(10, 10, { rate: 2, isMoving: true }).rate, 2);
  near(correction(9.9, 10, { rate: 2, isMoving: true }).rate, 2 * 1.025, 1e-9);
  equal(correction(9.6, 10, { rate: 0.5, isMoving: true }).rate, 0.525);
}

export function aPlayerThatStandsStillJumps() {
  equal(correction(9.9, 10, still).action, "jump");
  equal(correction(9.97, 10, still).action, "none");
}

export function tolerancesAreOptions() {
  equal(correction(9.9, 10, moving, { within: 0.2 }).action, "none");
  equal(correction(9.9, 10, moving, { jumpBeyond: 0.05 }).action, "jump");
  equal(correction(9.6, 10, moving, { maxRate: 1.2, over: 4 }).rate, 1.1);
}

export function aPlayerThatFollowsItArrives() {
  for (const start of [-0.45, -0.2, 0.1, 0.45]) {
    let player = 100 + start;
    let room = 100;
    for (let step = 0; step < 80; step++) {
      const { rate } = correction(player, room, moving);
      player += 0.25 * rate;
      room += 0.25;
    }
    near(player, room, 0.0401, `from ${start}`);
  }
}

export function aPlayerWithoutAPositionJumps() {
  equal(correction(Number.NaN, 10, moving).action, "jump");
}
