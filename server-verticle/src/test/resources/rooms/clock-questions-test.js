import { ClockQuestions } from "/lockstep/clock-questions.js";
import { equal, near, yes } from "./assert.js";

const REPLACED = ["setTimeout", "clearTimeout", "setInterval", "clearInterval"];

/** The time of this page, which moves only when the test says, and a server that answers or not. */
class World {
  now = 1_000;
  wall = 1_000_000; // wall clock less `now`
  timers = new Map();
  asked = []; // times of the questions
  drops = 0;
  answers = true;
  isOpen = true;
  #next = 1;

  get questions() {
    return this.asked.length;
  }

  set(timer, pause, repeat) {
    const id = this.#next++;
    this.timers.set(id, { timer, at: this.now + pause, repeat });
    return id;
  }

  /** The connection's side. */
  async send({ command, clientTime }) {
    equal(command, "TIME");
    this.asked.push(this.now);
    if (this.answers) this.set(() => this.clock.answered({ clientTime, serverTime: Math.floor(this.now + 5_000) }), 10);
  }

  drop() {
    this.drops++;
    this.clock.stop();
  }

  pass(milliseconds) {
    const end = this.now + milliseconds;
    for (;;) {
      const due = [...this.timers].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at)[0];
      if (due === undefined) break;
      const [id, { timer, at, repeat }] = due;
      this.now = Math.max(this.now, at);
      if (repeat === undefined) this.timers.delete(id);
      else this.timers.set(id, { timer, at: at + repeat, repeat });
      timer();
    }
    this.now = end;
  }
}

function inWorld(test, answers = true) {
  const world = Object.assign(new World(), { answers });
  const kept = Object.fromEntries(REPLACED.map((name) => [name, globalThis[name]]));
  const { now } = performance;
  const { now: wall } = Date;
  Object.assign(globalThis, {
    setTimeout: (timer, pause) => world.set(timer, pause),
    clearTimeout: (id) => world.timers.delete(id),
    setInterval: (timer, pause) => world.set(timer, pause, pause),
    clearInterval: (id) => world.timers.delete(id),
  });
  performance.now = () => world.now;
  Date.now = () => world.now + world.wall;
  try {
    world.clock = new ClockQuestions(world);
    world.clock.start();
    test(world);
  } finally {
    Object.assign(globalThis, kept);
    performance.now = now;
    Date.now = wall;
  }
}

export function itAsksOftenAtFirstAndThenNowAndThen() {
  inWorld((world) => {
    world.pass(2_000);
    equal(world.questions, 8);
    near(world.clock.estimate.offsetAt(world.now), 5_000, 6);
    world.pass(60_000);
    yes(world.questions === 13 || world.questions === 14, `every ten seconds: ${world.questions}`);
  });
}

export function itAsksAgainWhenTheMachineHasSlept() {
  inWorld((world) => {
    world.pass(2_000);
    world.wall += 60_000; // the other clock stood still
    world.pass(3_000);
    equal(world.questions, 16);
    yes(world.clock.estimate.uncertaintyAt(world.now) < 10, "the old answers are forgotten");
  });
}

export function aConnectionWithoutAnswersIsGivenUp() {
  inWorld((world) => {
    world.pass(2_000);
    world.answers = false;
    world.pass(18_000);
    equal(world.drops, 0);
    world.pass(3_000);
    equal(world.drops, 1);
    world.pass(60_000);
    equal([world.questions, world.drops], [9, 1], "nothing is asked while there is no connection:");
  });
}

export function anAnswerToAnOlderConnectionIsIgnored() {
  inWorld((world) => {
    world.pass(100);
    const [clientTime] = world.asked;
    world.clock.stop();
    world.clock.start();
    world.clock.answered({ clientTime, serverTime: 9 });
    equal(world.clock.estimate.isKnown, false);
  }, false);
}
