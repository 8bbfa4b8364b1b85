// The plain way with npm's ws: what a leader pushes is sent to each follower of its session.
const { WebSocketServer } = require('ws');

const followers = new Map();
const server = new WebSocketServer({
  host: '127.0.0.1',
  port: 0,
  backlog: 1024,
  perMessageDeflate: true,
});

server.on('listening', () => console.log(`listening on 127.0.0.1:${server.address().port}`));
server.on('connection', (socket) => {
  socket.on('message', (text) => {
    const message = JSON.parse(text);
    if (message.type === 'Push') {
      for (const follower of followers.get(message.sessionId)) {
        follower.send(text, { binary: false });
      }
    } else if (!message.isLeader) {
      join(socket, message.sessionId);
    }
  });
});

function join(socket, session) {
  if (!followers.has(session)) {
    followers.set(session, new Set());
  }
  followers.get(session).add(socket);
  socket.on('close', () => followers.get(session).delete(socket));
}
