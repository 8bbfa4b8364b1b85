import { correction, Playback, Room, RoomError, TOLERANCES, type Correction, type RoomUser } from "./room.js";

const room: Room = new Room({ room: "cinema", name: "ada", tolerances: { within: TOLERANCES.within } });
const joined: Room = await room.joined;

room.addEventListener("users", ({ detail }) => {
  const first: RoomUser | undefined = detail.users[0];
  console.log(first?.behind ?? 0 + 1, first?.name.length);
});
room.addEventListener("chat", ({ detail }) => console.log(detail.from.name.length, detail.text.length));
room.addEventListener("playback", ({ detail }) => console.log(detail.playback.positionAt(room.serverTime), detail.from?.name));
room.addEventListener("state", ({ detail }) => console.log(detail.state === "waiting", room.retryAt));

const follower = joined.follow(document.querySelector("video")!, { onBlocked: (isBlocked: boolean) => console.log(isBlocked) });
follower.unblock();
follower.stop();

try {
  await room.play({ at: room.serverTime + 3000, rate: 2 });
  await room.pause();
  await room.seek(3);
  await room.setRate(1);
  await room.setPlaylist([{ filename: "film" }], { position: 0, isPlaying: false });
  await room.send({ command: "wave", hand: "left" });
} catch (error) {
  if (error instanceof RoomError && error.reason === "refused") console.log(error.message);
}

const what: Correction = correction(1, 2, { rate: 1, isMoving: true });
const same: Correction = room.correct(1, { jumpBeyond: 3 });
console.log(what.action === "jump", same.drift, Playback.START.isPlaying, room.clock?.uncertainty);

// @ts-expect-error a number is no option
room.play(5);
// @ts-expect-error there is no such event property
room.addEventListener("chat", ({ detail }) => console.log(detail.users));
// @ts-expect-error a name is missing
new Room({ room: "cinema" });
