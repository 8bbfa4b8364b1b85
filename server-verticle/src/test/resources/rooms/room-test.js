import { Room, RoomError } from "/lockstep/room.js";
import { equal, near, yes } from "./assert.js";

let rooms = 0;
const newRoom = () => `module ${performance.timeOrigin} ${rooms++}`;

/** Runs a test with users of one room, and closes them. */
async function withUsers(names, test, options = {}) {
  const room = newRoom();
  const users = names.map((name) => new Room({ room, name, ...options }));
  try {
    for (const user of users) await user.joined;
    await until(() => users.every(({ users: known }) => known.length === names.length), "all know all");
    await test(...users);
  } finally {
    for (const user of users) user.close();
  }
}

async function until(condition, what) {
  const deadline = performance.now() + 15_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const next = (target, type) => new Promise((resolve) => target.addEventListener(type, ({ detail }) => resolve(detail), { once: true }));

async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    yes(error instanceof RoomError, `a RoomError, not ${error}`);
    return error;
  }
  throw new Error("it was not refused");
}

/** WebSockets that a test may end, or whose messages it may hold back. */
function sockets() {
  const open = [];
  class Held extends WebSocket {
    #held = null;
    #listener = null;
    constructor(address) {
      super(address);
      open.push(this);
    }
    set onmessage(listener) {
      this.#listener = listener;
      super.onmessage = (event) => (this.#held === null ? listener?.(event) : this.#held.push(event));
    }
    hold() {
      this.#held = [];
    }
    holds(text) {
      return this.#held.some(({ data }) => data.includes(text));
    }
    /** Hands out what was held back: answers first if `answersFirst`, otherwise in order. */
    async release(answersFirst) {
      if (answersFirst) {
        const isAnswer = ({ data }) => data.includes('"command":"OK"');
        const answers = this.#held.filter(isAnswer);
        this.#held = this.#held.filter((event) => !isAnswer(event));
        for (const event of answers) this.#listener?.(event);
        await new Promise((resolve) => setTimeout(resolve)); // what waits for them goes on
      }
      const held = this.#held;
      this.#held = null;
      for (const event of held) this.#listener?.(event);
    }
  }
  return { open, WebSocket: Held };
}

export async function aUserJoinsAndKnowsTheRoom() {
  await withUsers(["ada", "joe"], async (ada, joe) => {
    equal([ada.state, joe.state], ["joined", "joined"]);
    equal(ada.users.map(({ name }) => name), ["ada", "joe"]);
    yes(ada.userId !== joe.userId, "ids differ");
    equal(ada.playlist, []);
    equal([ada.position, ada.isMoving], [0, false]);
  });
}

export async function theServersTimeIsKnownOnceJoined() {
  await withUsers(["ada"], async (ada) => {
    near(ada.serverTime, Date.now(), 1_000);
    yes(ada.clock.uncertainty < 1_000, "an answer came");
    near(ada.clock.offset, 0, ada.clock.uncertainty + 5);
  });
}

export async function playPauseSeekAndSpeedReachTheOther() {
  await withUsers(["ada", "joe"], async (ada, joe) => {
    const told = next(joe, "playback");
    await ada.play({ position: 12.5 });
    const { playback, from } = await told;
    equal([playback.isPlaying, playback.position, from.name], [true, 12.5, "ada"]);
    equal(joe.playback, ada.playback);
    await joe.setRate(2);
    await until(() => ada.playback.rate === 2, "the speed");
    equal(ada.isMoving, true);
    await joe.seek(100);
    await until(() => ada.position >= 100, "the seek");
    equal(ada.playback.rate, 2, "kept:");
    await joe.pause();
    await until(() => !ada.isMoving, "the pause");
    near(ada.position, joe.position, 1e-9);
    await ada.seek(7);
    await until(() => joe.position === 7, "the seek while paused");
    await ada.setRate(0.5);
    await until(() => joe.playback.rate === 0.5, "the speed while paused");
    equal([joe.isMoving, joe.position], [false, 7]);
  });
}

export async function aCommonStartIsHeldUntilItsMoment() {
  await withUsers(["ada", "joe"], async (ada, joe) => {
    const at = ada.serverTime + 9_000;
    await ada.play({ position: 3, at });
    await until(() => joe.playback.isPlaying, "the start");
    equal([joe.isMoving, joe.position], [false, 3]);
    await joe.seek(50);
    await until(() => ada.position === 50, "the seek before the start");
    near(ada.playback.at, at, 1);
    equal(ada.isMoving, false);
  });
}

export async function aPlaylistIsSetTogetherWithThePosition() {
  await withUsers(["ada", "joe"], async (ada, joe) => {
    await ada.play({ position: 500 });
    const told = next(joe, "playlist");
    await ada.setPlaylist([{ filename: "a" }], { position: 0, isPlaying: false });
    equal((await told).playlist, [{ filename: "a" }]);
    equal([joe.position, joe.isMoving], [0, false]);
    await joe.setPlaylist([]);
    await until(() => ada.playlist.length === 0, "the empty list");
    equal([ada.position, ada.isMoving], [0, false]);
  });
}

export async function aChatAndOtherCommandsReachTheOthers() {
  await withUsers(["ada", "joe"], async (ada, joe) => {
    const chat = next(joe, "chat");
    await ada.chat("<b>hi</b> \u202e");
    const { from, text, at } = await chat;
    equal([from, text], [{ id: ada.userId, name: "ada" }, "<b>hi</b> \u202e"]);
    near(at, joe.serverTime, 10_000);
    const other = next(joe, "message");
    await ada.send({ command: "wave", hand: "left" });
    equal((await other).message.hand, "left");
  });
}

export async function aReportSaysHowFarBehindAUserIs() {
  await withUsers(["ada", "joe"], async (ada, joe) => {
    await ada.pause({ position: 20 });
    await until(() => joe.position === 20, "the position");
    await joe.report(18.5, 4);
    const behind = () => ada.users.find(({ name }) => name === "joe");
    await until(() => behind().behind !== undefined, "the report");
    near(behind().behind, 1.5, 1e-6);
    equal(behind().buffer, 4);
    near(joe.users.find(({ name }) => name === "joe").behind, 1.5, 1e-6);
    equal(ada.position, 20, "nobody's playback changes:");
  });
}

export async function aRefusedCommandIsRejectedAndUndone() {
  await withUsers(["ada"], async (ada) => {
    await ada.pause({ position: 5 });
    const error = await refusal(ada.setPlaylist(["x".repeat(100)], { position: 7, isPlaying: false, rate: 2 }));
    equal(error.reason, "refused");
    await until(() => ada.playback.rate === 1, "the server's rate again");
    equal([ada.position, ada.playlist], [5, []]);
  }, refusesPlaylists());
}

/** WebSockets that spoil each command with a playlist, so that the server refuses it. */
function refusesPlaylists() {
  class Spoilt extends WebSocket {
    send(text) {
      super.send(text.includes('"playlist"') ? text.replace(/"playlist":\[.*?\]/, '"playlist":7') : text);
    }
  }
  return { WebSocket: Spoilt };
}

export async function aQuestionThatTheServerRefusesIsAskedAgainLater() {
  let refusesJoins = false;
  class Spoilt extends refusesPlaylists().WebSocket {
    send(text) {
      super.send(refusesJoins ? text.replace(/^\{"command":"Join","name":"ada"/, '{"command":"Join","name":""') : text);
    }
  }
  await withUsers(
    ["ada"],
    async (ada) => {
      await ada.pause({ position: 5 });
      const goElsewhere = () => ada.setPlaylist([], { position: 7, isPlaying: false });
      refusesJoins = true;
      equal((await refusal(goElsewhere())).reason, "refused");
      await ada.chat("fence");
      equal(ada.position, 7, "the question was refused:");
      refusesJoins = false;
      equal((await refusal(goElsewhere())).reason, "refused");
      await until(() => ada.position === 5, "ada is where the room is");
    },
    { WebSocket: Spoilt },
  );
}

/** Does something with invalid options, which must be refused by name and change nothing, here and elsewhere. */
async function isInvalid(ada, joe, option, act) {
  const shown = () => [ada, joe].map(({ playback, playlist, users }) => [playback, playlist, users]);
  const before = JSON.stringify(shown());
  let told = 0;
  const stop = new AbortController();
  for (const type of ["playback", "playlist", "users"]) ada.addEventListener(type, () => told++, stop);
  const error = await refusal(act());
  stop.abort();
  equal(error.reason, "invalid", String(act));
  yes(error.message.includes(option), `${act}: ${error.message}`);
  equal(told, 0, String(act));
  const fence = next(joe, "message");
  await ada.send({ command: "fence" });
  await fence;
  equal(JSON.stringify(shown()), before, String(act));
}

export async function invalidOptionsAreRefusedAndChangeNothing() {
  await withUsers(["ada", "joe"], async (ada, joe) => {
    await ada.pause({ position: 5 });
    await until(() => joe.position === 5, "the position");
    const acts = {
      position: [
        () => ada.play({ position: NaN }),
        () => ada.play({ position: null }),
        () => ada.pause({ position: "1" }),
        () => ada.seek(),
        () => ada.seek("a"),
        () => ada.seek(Infinity),
        () => ada.setPlaylist([], {}),
        () => ada.report(),
        () => ada.report("1"),
      ],
      rate: [() => ada.play({ rate: 99 }), () => ada.setRate("x"), () => ada.setRate(), () => ada.setPlaylist([], { position: 1, isPlaying: true, rate: 0 })],
      at: [
        () => ada.play({ at: "x" }),
        () => ada.play({ at: NaN }),
        () => ada.play({ at: ada.serverTime + 20_000 }),
        () => ada.play({ at: ada.serverTime - 3_000 }),
      ],
      isPlaying: [() => ada.setPlaylist([], { position: 1 })],
      playlist: [() => ada.setPlaylist(), () => ada.setPlaylist({})],
      text: [() => ada.chat(), () => ada.chat(7)],
      buffer: [() => ada.report(1, "much")],
    };
    for (const [option, each] of Object.entries(acts)) for (const act of each) await isInvalid(ada, joe, option, act);
    await ada.play();
    await until(() => joe.isMoving, "joe plays");
    await isInvalid(ada, joe, "position", () => ada.seek("a"));
    await isInvalid(ada, joe, "rate", () => ada.setRate("x"));
  });
}

export async function aPositionBelowZeroIsZero() {
  await withUsers(["ada", "joe"], async (ada, joe) => {
    const acts = [
      () => ada.seek(-1),
      () => ada.pause({ position: -1 }),
      () => ada.play({ position: -1, at: ada.serverTime + 9_000 }),
      () => ada.setPlaylist([], { position: -1, isPlaying: false }),
    ];
    for (const act of acts) {
      await joe.pause({ position: 5 });
      await until(() => ada.position === 5, "joe's position");
      await act();
      await until(() => joe.position === 0 && ada.position === 0, String(act));
    }
  });
}

export async function aRoomWithoutIdOrNameIsNone() {
  for (const options of [undefined, {}, { room: "", name: "ada" }, { room: "x".repeat(257), name: "ada" }]) {
    equal((await refusal((async () => new Room(options))())).message, "room must be a string of 1 to 256 bytes of UTF-8");
  }
  for (const name of [undefined, "", 7, "é".repeat(129)]) {
    equal((await refusal((async () => new Room({ room: "x", name }))())).message, "name must be a string of 1 to 256 bytes of UTF-8");
  }
}

/** A WebSocket that keeps what is sent until it is let go, as a server that stands still for a while. */
function slowSockets() {
  const open = [];
  class Slow extends WebSocket {
    #kept = null;
    constructor(address) {
      super(address);
      open.push(this);
    }
    send(text) {
      if (this.#kept === null) super.send(text);
      else this.#kept.push(text);
    }
    keep() {
      this.#kept = [];
    }
    letGo() {
      const kept = this.#kept;
      this.#kept = null;
      for (const text of kept) super.send(text);
    }
  }
  return { open, WebSocket: Slow };
}

export async function aCommandThatArrivesTooLateForItsMomentIsInStepAfterwards() {
  const slow = slowSockets();
  await withUsers(
    ["ada", "joe"],
    async (ada, joe) => {
      slow.open[0].keep();
      const sentAt = ada.serverTime;
      const played = ada.play({ position: 10 });
      await until(() => ada.serverTime > sentAt + 3_000, "the moment is too long ago");
      slow.open[0].letGo();
      await played;
      await until(() => joe.isMoving, "joe plays");
      await until(() => Math.abs(ada.position - joe.position) < 0.05, "ada is in step");
    },
    slow,
  );
}

export async function eachAnswerBelongsToItsCommand() {
  await withUsers(["ada"], async (ada) => {
    const outcomes = await Promise.allSettled([
      ada.send({ command: "wave" }),
      ada.send({ command: "" }),
      ada.send({ command: "wave" }),
      ada.send({ command: "PLAY" }),
      ada.chat("x"),
    ]);
    equal(outcomes.map(({ status }) => status), ["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled"]);
    yes(outcomes[3].reason.message.includes("currentTime"), outcomes[3].reason.message);
  });
}

export async function anotherUserCannotForgeAnAnswer() {
  await withUsers(["ada", "eve"], async (ada, eve) => {
    let errors = 0;
    ada.addEventListener("error", () => errors++);
    const [message] = [next(ada, "message")];
    await eve.send({ command: "ERROR", message: "go away", number: 1 });
    equal((await message).message.message, "go away");
    await eve.send({ command: "HELLO", users: [], userId: ada.userId, status: { currentTime: 1, state: "PAUSED" } });
    await until(() => ada.position === 1, "the status");
    equal([ada.users.length, errors], [2, 0]);
  });
}

/** joe pauses and then ada plays, but ada hears of the pause after she has played. */
async function playAfterAPauseThatComesLate(answersFirst) {
  const held = sockets();
  await withUsers(
    ["ada", "joe"],
    async (ada, joe) => {
      const [adas] = held.open;
      adas.hold();
      await joe.pause({ position: 40 });
      const played = ada.play({ position: 10 });
      await until(() => joe.isMoving, "joe sees that ada plays");
      await joe.chat("fence");
      await until(() => adas.holds("fence") && adas.holds('"OK"'), "all of it has come");
      await adas.release(answersFirst);
      await played;
      await until(() => ada.isMoving && ada.position >= 10, "ada sees what the server has");
      near(ada.position, joe.position, 0.05);
    },
    held,
  );
}

export async function usersWhoCommandAtTheSameTimeEndInTheSameState() {
  await playAfterAPauseThatComesLate(false);
}

export async function soTheyDoIfTheAnswerOvertakesTheOthersCommand() {
  await playAfterAPauseThatComesLate(true);
}

/** ada asks how the room is and then changes it. Her answer overtakes the HELLO, which says how the room was before. */
export async function aHelloFromBeforeAnOwnCommandDoesNotStay() {
  const held = sockets();
  await withUsers(
    ["ada", "joe"],
    async (ada, joe) => {
      const [adas] = held.open;
      await ada.play({ position: 10 });
      // Before ada asks, because joe's pause comes so soon after her command.
      ada.addEventListener("playback", () => adas.hold(), { once: true });
      await joe.pause({ position: 5 });
      await until(() => ada.position === 5, "ada sees the pause");
      const moved = ada.setPlaylist([], { position: 7, isPlaying: false });
      await until(() => joe.position === 7, "joe sees where ada went");
      await joe.chat("fence");
      await until(() => adas.holds("fence") && adas.holds('"HELLO"') && adas.holds('"OK"'), "all of it has come");
      await adas.release(true);
      await moved;
      await until(() => ada.position === 7, "ada is where the room is");
    },
    held,
  );
}

export async function aLostConnectionComesBackUnderTheSameName() {
  const held = sockets();
  await withUsers(
    ["ada", "joe"],
    async (ada, joe) => {
      await joe.play({ position: 60 });
      const states = [];
      ada.addEventListener("state", ({ detail }) => states.push(detail.state));
      const isBack = next(ada, "hello");
      const unanswered = ada.chat("lost");
      held.open[0].onclose();
      equal((await refusal(unanswered)).reason, "lost");
      equal((await refusal(ada.chat("x"))).reason, "offline");
      yes(ada.retryAt > Date.now() - 1_000, "says when it tries again");
      await isBack;
      equal(states, ["waiting", "connecting", "joining", "joined"]);
      equal(ada.retryAt, null);
      yes(ada.isMoving && ada.position >= 60, "where the room is");
      await until(() => joe.users.filter(({ name }) => name === "ada").length === 1, "once only");
      await ada.chat("back");
    },
    held,
  );
}

export async function aRoomThatIsClosedStaysClosed() {
  const room = new Room({ room: newRoom(), name: "ada" });
  await room.joined;
  const unanswered = room.chat("x");
  room.close();
  equal((await refusal(unanswered)).reason, "closed");
  equal((await refusal(room.play())).reason, "closed");
  equal((await refusal(room.join({ name: "joe" }))).reason, "closed");
  equal([room.state, room.name], ["closed", "ada"]);
  room.reconnect();
  equal(room.state, "closed");
}

export async function aUserTakesAnotherNameAndMoves() {
  await withUsers(["ada", "joe"], async (ada, joe) => {
    await ada.join({ name: "Countess" });
    equal(ada.state, "joined");
    await until(() => joe.users.some(({ name }) => name === "Countess"), "the new name");
    for (const nothing of [undefined, {}, { name: "" }, { room: "x".repeat(257) }]) {
      equal((await refusal(ada.join(nothing))).reason, "invalid");
    }
    equal([ada.state, ada.name], ["joined", "Countess"]);
    const old = ada.room;
    await ada.join({ room: `${old} too` });
    equal([ada.state, ada.users.length], ["joined", 1]);
    await until(() => joe.users.length === 1, "gone");
  });
}

/** WebSockets on which the server refuses users who are called `nobody`, because they send no name. */
function withoutNobody() {
  const open = [];
  class WithoutNobody extends WebSocket {
    constructor(address) {
      super(address);
      open.push(this);
    }
    send(text) {
      super.send(text.replace('"name":"nobody"', '"name":""'));
    }
  }
  return { open, WebSocket: WithoutNobody };
}

export async function aUserWhomTheServerRefusesMayJoinOtherwise() {
  const room = new Room({ room: newRoom(), name: "nobody", ...withoutNobody() });
  try {
    const { error } = await next(room, "error");
    equal(error.reason, "refused");
    equal(room.state, "joining");
    await room.join({ name: "ada" });
    equal([room.state, (await room.joined) === room], ["joined", true]);
  } finally {
    room.close();
  }
}

export async function aMoveThatTheServerRefusesIsUndone() {
  await withUsers(
    ["ada"],
    async (ada) => {
      equal((await refusal(ada.join({ name: "nobody" }))).reason, "refused");
      await until(() => ada.state === "joined", "joined as before");
      equal(ada.name, "ada");
    },
    withoutNobody(),
  );
}

export async function aMoveThatTheServerRefusesDoesNotUndoALaterOne() {
  await withUsers(
    ["ada", "joe"],
    async (ada, joe) => {
      const refused = refusal(ada.join({ name: "nobody" }));
      const moved = ada.join({ name: "Countess" });
      equal((await refused).reason, "refused");
      await moved;
      equal([ada.state, ada.name], ["joined", "Countess"]);
      await ada.chat("fence");
      await until(() => joe.users.some(({ name }) => name === "Countess"), "joe sees the name");
    },
    withoutNobody(),
  );
}

export async function twoMovesThatTheServerRefusesAreBothUndone() {
  await withUsers(
    ["ada"],
    async (ada) => {
      const refused = [ada.join({ name: "nobody" }), ada.join({ room: `${ada.room} too`, name: "nobody" })].map(refusal);
      equal((await Promise.all(refused)).map(({ reason }) => reason), ["refused", "refused"]);
      await until(() => ada.state === "joined", "joined as before");
      equal(ada.name, "ada");
    },
    withoutNobody(),
  );
}

export async function aJoinWithoutConnectionIsDoneWithTheNextOne() {
  const held = sockets();
  await withUsers(
    ["ada"],
    async (ada) => {
      held.open[0].onclose();
      equal(ada.state, "waiting");
      await ada.join({ name: "Countess" });
      equal([ada.state, ada.users.map(({ name }) => name)], ["joined", ["Countess"]]);
    },
    held,
  );
}

export async function aRoomThatIsClosedBeforeItIsJoinedSaysSo() {
  const room = new Room({ room: newRoom(), name: "ada" });
  room.close();
  equal((await refusal(room.joined)).reason, "closed");
}

export async function theServersReasonForAClosedConnectionIsTold() {
  const held = sockets();
  await withUsers(
    ["ada"],
    async (ada) => {
      const unanswered = ada.chat("x");
      held.open[0].onclose({ reason: "a message of more than 5 bytes" });
      const error = await refusal(unanswered);
      equal([error.reason, error.message], ["lost", "the server closed the connection: a message of more than 5 bytes"]);
    },
    held,
  );
}
