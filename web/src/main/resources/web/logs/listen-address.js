// Where the server's log is listened to.

/** The address for a room, or for all if it is empty; `since` a number, or with the newest `tail` entries. */
export function listenAddress(room, { since = null, tail = 0 }) {
  const address = new URL("logs/listen", document.baseURI);
  address.protocol = address.protocol.replace("http", "ws");
  address.hash = "";
  if (room !== "") address.searchParams.set("room", room);
  if (since !== null) address.searchParams.set("since", String(since));
  else if (tail > 0) address.searchParams.set("tail", String(tail));
  return address;
}
