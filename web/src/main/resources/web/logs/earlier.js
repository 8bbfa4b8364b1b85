// Entries from before those on the page, read by a listener that ends where the page's entries begin.

import { entriesIn } from "./entry.js";

const QUIET_MS = 3000; // after which nothing more is expected

/**
 * The entries that a listener at `address` gets up to the one with the number `seq`, which is not
 * among them. Fails if the connection does.
 */
export function entriesBefore(address, seq) {
  return new Promise((done, failed) => {
    const found = [];
    const socket = new WebSocket(address);
    let timer = null;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(end, QUIET_MS);
    };
    const end = () => {
      clearTimeout(timer);
      socket.onmessage = socket.onclose = null;
      socket.close();
      done(found);
    };
    socket.onmessage = ({ data }) => {
      const entries = entriesIn(data);
      const at = entries.findIndex((entry) => entry.seq !== null && entry.seq >= seq);
      for (const entry of at < 0 ? entries : entries.slice(0, at)) found.push(entry);
      if (at < 0) wait();
      else end();
    };
    socket.onclose = () => {
      clearTimeout(timer);
      failed(new Error("the connection was lost"));
    };
    wait();
  });
}
