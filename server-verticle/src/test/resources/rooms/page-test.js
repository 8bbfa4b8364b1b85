import { Playback } from "/lockstep/room.js";
import { ChatLog } from "/rooms/page/chat-log.js";
import { addressIn, entryAt, entryOf } from "/rooms/page/entry.js";
import { RoomViewer } from "/rooms/page/room-viewer.js";
import { positionIn, timeText } from "/rooms/page/time-text.js";
import { equal, yes } from "./assert.js";

export function positionsAreWrittenAsTimes() {
  equal([0, 5.96, 65, 3_665.04, 36_000_000].map((seconds) => timeText(seconds)), ["0:00", "0:05", "1:05", "1:01:05", "10000:00:00"]);
  equal([0, 59.96, 3_661.5].map((seconds) => timeText(seconds, true)), ["0:00.0", "0:59.9", "1:01:01.5"]);
}

export function timesAreReadAsPositions() {
  equal(["7", " 1:05 ", "1:01:05.5", "0:02,5", "90:00"].map(positionIn), [7, 65, 3_665.5, 2.5, 5_400]);
  equal(["", "-1", "1:", "a", "1:2:3:4", "1e3", "Infinity"].map(positionIn), Array(7).fill(null));
}

export function onlyAddressesOfTheWebAreAddresses() {
  equal(addressIn(" https://a.example/x ").href, "https://a.example/x");
  for (const text of ["javascript:alert(1)", "data:video/mp4,x", "file:///x", "blob:https://a/b", "x", "", "//a/b"]) {
    equal(addressIn(text), null, text);
  }
}

export function anEntryMayBeAnything() {
  const titles = [{ filename: "a", url: "https://h/b" }, "c", { title: "d" }, { url: "https://h/e" }, null, 7, [], {}, { filename: 8 }];
  equal(titles.map((value) => entryOf(value).title), ["a", "c", "d", "https://h/e", "null", "7", "[]", "{}", '{"filename":8}']);
  equal(entryOf({ filename: "x", url: "javascript:alert(1)" }).address, null);
  equal(entryOf({ filename: "x", url: 7 }).address, null);
  equal(entryOf({ filename: "x".repeat(1_000) }).title.length, 301);
}

export function anAddressIsCalledByItsFile() {
  const name = (address) => entryAt(new URL(address)).filename;
  equal(["https://h/a/the%20film.mp4?x=1", "https://h:8/", "https://h/%E0%A4"].map(name), ["the film.mp4", "h:8", "%E0%A4"]);
}

const told = (log) => log.lines.map(({ name, text }) => `${name} ${text}`);
const people = (...ids) => ids.map((id) => ({ id, name: `u${id}` }));

export function whoComesAndGoesIsTold() {
  const log = new ChatLog();
  log.present(people(1, 2), 1);
  log.present(people(1, 2, 3), 1);
  log.present(people(1, 3), 1);
  equal(told(log), ["u3 came", "u2 left"]);
  log.forgetPresent();
  log.present(people(1, 9), 1);
  equal(log.lines.length, 2, "nobody knows what happened meanwhile:");
}

export function manyWhoComeAtOnceAreOneLine() {
  const log = new ChatLog();
  log.present(people(1), 1);
  log.present(people(1, 2, 3, 4, 5, 6, 7), 1);
  log.present(people(1), 1);
  equal(told(log), ["6 people came", "6 people left"]);
}

export function whatWasDoneIsTold() {
  const log = new ChatLog();
  const paused = new Playback({ isPlaying: false, position: 65, rate: 1, at: 0, waits: false });
  const playing = new Playback({ ...paused, isPlaying: true, at: 10_000 });
  const played = (before, after, now) => log.played("ada", before, after, now);
  played(paused, playing, 10_000);
  played(playing, new Playback({ ...playing, rate: 2 }), 10_000);
  played(playing, new Playback({ ...playing, position: 5 }), 10_000);
  played(playing, new Playback({ ...paused, position: 70 }), 15_000);
  played(paused, new Playback({ ...playing, at: 13_000, waits: true }), 10_000);
  played(paused, new Playback({ ...playing, at: 10_004, waits: true }), 10_000); // a clock is not known so well
  equal(told(log), [
    "ada plays from 1:05",
    "ada set the speed to 2×",
    "ada went to 0:05",
    "ada paused at 1:10",
    "ada starts from 1:05 in 3 s",
    "ada plays from 1:05",
  ]);
}

export function onlyTheNewestLinesAreKept() {
  const log = new ChatLog();
  for (let i = 0; i < 250; i++) log.said("ada", `line ${i}`, false);
  equal([log.lines.length, log.lines[0].text, log.lines.at(-1).text], [200, "line 50", "line 249"]);
}

/** Enters a room of its own, and calls the test with what the page does again and again. */
async function entered(test) {
  const viewer = new RoomViewer();
  const steps = [];
  const { setInterval } = globalThis;
  globalThis.setInterval = (step) => steps.push(step);
  try {
    viewer.enter(`page ${performance.timeOrigin}`, "ada");
  } finally {
    globalThis.setInterval = setInterval;
  }
  try {
    await viewer.room.joined;
    await test(viewer.room, () => steps.forEach((step) => step()));
  } finally {
    viewer.leave();
    delete performance.now; // the browser's own again
    history.replaceState(null, "", "/");
  }
}

export async function thePageReportsLessOftenInALargeRoom() {
  await entered(async (room, step) => {
    let reports = 0;
    room.report = async () => reports++;
    let now = Math.ceil(performance.now()); // sums of whole numbers are exact
    performance.now = () => now;
    const reportsAfter = (ms) => {
      now += ms;
      step();
      return reports;
    };
    equal([6_000, 1_000, 4_000].map(reportsAfter), [1, 1, 2], "alone:");
    Object.defineProperty(room, "users", { value: people(...Array(40).keys()) });
    equal([6_000, 4_000, 6_000, 4_000].map(reportsAfter), [2, 3, 3, 4], "with 40:");
  });
}

export function aNameThatTheModuleRefusesIsNotEntered() {
  const viewer = new RoomViewer();
  for (const [room, name, problem] of [["é".repeat(129), "ada", "The name of the room"], ["x", "n".repeat(257), "Your name"]]) {
    viewer.enter(room, name);
    equal(viewer.room, null);
    yes(viewer.entryProblem.startsWith(`${problem} is too long. It may have 256 bytes`), viewer.entryProblem);
  }
}
