// Plays what users of the stock client do, against the server at the address that is the first argument.
// Prints a line for each thing that worked; ends with 1 when one did not.
import assert from "node:assert/strict";

const [, , address, path] = process.argv;
const PATIENCE_MS = 30_000;

const transports = {
  polling: { transports: ["polling"] },
  websocket: { transports: ["websocket"] },
  upgrade: { transports: ["polling", "websocket"] },
};

function heard(emitter, event) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event}`)), PATIENCE_MS);
    emitter.once(event, (...args) => {
      clearTimeout(timer);
      resolve(args);
    });
  });
}

function acknowledged(socket, ...args) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no acknowledgement")), PATIENCE_MS);
    socket.emit(...args, (...answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

async function play(io, version, way) {
  const say = (what) => console.log(`${version} ${way}: ${what}`);
  const options = { path, forceNew: true, reconnectionDelay: 10, ...transports[way] };
  const socket = io(address, options);
  const auth = heard(socket, "auth");
  await heard(socket, "connect");
  assert.notEqual(socket.id, socket.io.engine.id);
  assert.deepEqual(await auth, [{}]);
  say("connects");

  if (way === "upgrade") {
    if (socket.io.engine.transport.name !== "websocket") {
      await heard(socket.io.engine, "upgrade");
    }
    assert.equal(socket.io.engine.transport.name, "websocket");
    say("moves to a WebSocket");
  } else {
    assert.equal(socket.io.engine.transport.name, way);
  }

  const back = [];
  socket.on("message-back", (...args) => back.push(args));
  const sent = Array.from({ length: 50 }, (_, i) => [i, { "\u20ac": ["\ud83d\ude00", null] }]);
  sent.forEach((args) => socket.emit("message", ...args));
  await acknowledged(socket, "message-with-ack");
  assert.deepEqual(back, sent);
  say("sends and gets events in their order");

  const large = "x".repeat(400_000);
  assert.deepEqual(await acknowledged(socket, "message-with-ack", large, 2), [large, 2]);
  say("gets acknowledgements, of large events, too");

  const error = heard(socket, "ERROR");
  socket.emit("message", Buffer.from([1, 2, 3]));
  assert.deepEqual(await error, [{ message: "no binary data is taken here" }]);
  assert.deepEqual(await acknowledged(socket, "message-with-ack", 1), [1]);
  say("is told that binary data is not taken, and goes on");

  const custom = io(`${address}/custom`, { ...options, auth: { token: "abc" } });
  assert.deepEqual(await heard(custom, "auth"), [{ token: "abc" }]);
  custom.disconnect();
  say("connects to another namespace");

  const unknown = io(`${address}/unknown`, options);
  const [refusal] = await heard(unknown, "connect_error");
  assert.equal(refusal.message, "Invalid namespace");
  unknown.disconnect();
  say("is refused in an unknown namespace");

  const before = socket.id;
  const again = heard(socket, "connect");
  socket.io.engine.close();
  await again;
  assert.notEqual(socket.id, before);
  assert.deepEqual(await acknowledged(socket, "message-with-ack", "again"), ["again"]);
  say("connects again");

  socket.disconnect();
}

for (const version of ["client3", "client4"]) {
  const { io } = (await import(version)).default;
  for (const way of Object.keys(transports)) {
    await play(io, version, way);
  }
}
process.exit(0);
