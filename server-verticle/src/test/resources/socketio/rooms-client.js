// Plays what users of rooms do with the stock client, against the server at the address that is the first argument,
// in the room that is the second. A user called "plain" must be there, who answers each PLAY with a PAUSE at 42.
// Prints a line for each thing that worked; ends with 1 if one did not.
import assert from "node:assert/strict";

const [, , address, roomId] = process.argv;
const PATIENCE_MS = 30_000;

const transports = {
  polling: ["polling"],
  websocket: ["websocket"],
  upgrade: ["polling", "websocket"],
};

function within(what, begin) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${what}`)), PATIENCE_MS);
    begin((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

const heard = (emitter, event) => within(event, (done) => emitter.once(event, done));

const acknowledged = (socket, command) =>
  within("acknowledgement", (done) => socket.emit("message", command, done));

/** Gives the messages of a socket one after another. */
function reader(socket) {
  const messages = [];
  let wake = () => {};
  socket.on("message", (message) => {
    messages.push(message);
    wake();
  });
  return async (command) => {
    while (messages.length === 0) {
      await within(command, (done) => (wake = done));
    }
    const message = messages.shift();
    assert.equal(message.command, command);
    return message;
  };
}

const names = (hello) => hello.users.map((user) => user.name);

async function play(io, version, way) {
  const name = `${version} ${way}`;
  const say = (what) => console.log(`${name}: ${what}`);
  const socket = io(address, { forceNew: true, reconnectionDelay: 10, transports: transports[way] });
  const next = reader(socket);
  const join = { command: "Join", name, roomId };
  await heard(socket, "connect");

  assert.deepEqual(await acknowledged(socket, join), { ok: true });
  const hello = await next("HELLO");
  assert.deepEqual(names(hello), ["plain", name]);
  assert.equal(hello.users[1].id, hello.userId);
  say("joins");

  const engine = socket.io.engine;
  const transport = way === "upgrade" ? "websocket" : way;
  if (engine.transport.name !== transport) {
    await heard(engine, "upgrade");
  }
  assert.equal(engine.transport.name, transport);

  assert.deepEqual(await acknowledged(socket, { command: "PLAY", currentTime: 10 }), { ok: true });
  const pause = await next("PAUSE");
  assert.equal(pause.currentTime, 42);
  assert.equal(pause.meta.name, "plain");
  say("plays, and is paused by a user on a plain WebSocket");

  for (const wrong of [{ command: "PLAY" }, "PLAY", Buffer.from([1])]) {
    const refusal = await acknowledged(socket, wrong);
    assert.equal(refusal.ok, false);
    assert.equal(typeof refusal.message, "string");
  }
  say("is told what is refused");

  const again = heard(socket, "connect");
  engine.close();
  await again;
  assert.deepEqual(await acknowledged(socket, join), { ok: true });
  let own = await next("HELLO");
  assert.deepEqual(own.status, { currentTime: 42, state: "PAUSED" });
  const { userId } = own;
  while (own.users.length !== 2) {
    // The server has not noticed yet that the old connection is gone.
    own = await next("HELLO");
  }
  assert.equal(own.users[1].id, userId);
  say("comes back to the same moment");

  socket.disconnect();
}

for (const version of ["client3", "client4"]) {
  const { io } = (await import(version)).default;
  for (const way of Object.keys(transports)) {
    await play(io, version, way);
  }
}
process.exit(0);
