// The status page: asks the server every two seconds what it is doing, and shows it.
// Whatever came from the server or from its clients is set as text, never as markup.

import { spelt, UNSEEN_IN_NAME, UNSEEN_IN_TEXT } from "./spell.js";

const POLL_MS = 2000;
const ANSWER_WITHIN_MS = 8000;
const LOOK_EVERY_MS = 250; // an open channel is drawn at most this often
const CHANNELS_SHOWN = 100;
const CLIENTS_SHOWN = 50;
const FRAMES_SHOWN = 24;
const OBJECT_CHARS_SHOWN = 4000;
const SIZES_ASKED_PER_ROUND = 4;

const base = new URL(".", location.href);
const byId = (id) => document.getElementById(id);
const count = (number) => number.toLocaleString("en");
const still = matchMedia("(prefers-reduced-motion: reduce)");

// --- Text and elements

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Sets text only where it differs, so that nothing is announced twice and no selection is lost. */
function say(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/** Sets text with every character that shows nothing, or turns the line round, spelt as U+XXXX. */
function spell(target, text, unseen = UNSEEN_IN_NAME) {
  const parts = [];
  for (const part of spelt(text, unseen)) {
    parts.push(part.text ?? element("span", { className: "mark", textContent: part.code }));
  }
  target.replaceChildren(...parts);
}

/**
 * Makes the children of `list` those of `items`, keeping the element of an item that stays: its focus,
 * its selection and its scroll position stay too.
 */
function keep(list, items, keyOf, make, update = () => {}) {
  const old = new Map([...list.children].map((child) => [child.itemKey, child]));
  const wanted = new Map(items.map((item) => [keyOf(item), item]));
  for (const [key, child] of old) {
    if (wanted.has(key)) continue;
    if (child.contains(document.activeElement)) list.focus({ preventScroll: true });
    child.remove();
  }
  let next = list.firstElementChild;
  for (const [key, item] of wanted) {
    const child = old.get(key) ?? Object.assign(make(item), { itemKey: key });
    update(child, item);
    if (child === next) next = next.nextElementSibling;
    else list.insertBefore(child, next);
  }
}

// --- Asking

/**
 * Asks one path. `kind` is "ok" (with `body`), "refused" (an answer, but not that one: with `status` and
 * what the problem says) or "silent" (no answer at all).
 */
async function ask(path) {
  let answer;
  let text;
  try {
    answer = await fetch(new URL(path, base), {
      cache: "no-store",
      headers: { Accept: "application/json, application/problem+json" },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    text = await answer.text();
  } catch {
    return { kind: "silent" };
  }
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined;
  }
  if (answer.ok && body !== undefined) return { kind: "ok", body, text };
  const problem = typeof body === "object" && body !== null ? body : {};
  return { kind: "refused", status: answer.status, ok: answer.ok, problem };
}

/** Shows why there is no list; true if there is one. */
function listed(result, note, countOf, feature) {
  if (result.kind === "silent") return false; // the last answer stays, the headline says how old it is
  const isList = result.kind === "ok" && Array.isArray(result.body);
  note.hidden = isList;
  if (isList) return true;
  say(countOf, "");
  const detail = sentence(result.problem?.detail ?? result.problem?.title);
  if (result.status === 503 || result.status === 404) {
    spell(note, `Not deployed here: no owner answers for ${feature}. ${detail}`.trim());
  } else if (result.kind === "ok" || result.ok) {
    say(note, `The answer about ${feature} is not a list that this page can read.`);
  } else {
    spell(note, `The server answered ${result.status}. ${detail}`.trim());
  }
  return false;
}

function sentence(text) {
  if (typeof text !== "string" || text.trim() === "") return "";
  const trimmed = text.trim().slice(0, 500);
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

// --- Health

let paused = false;
let lastAnswerAt = null;
let silent = false;
let health = null;

function showName({ kind, body }) {
  if (kind !== "ok") return;
  if (typeof body?.name === "string") spell(byId("name"), body.name.slice(0, 100));
  if (body?.version !== undefined) spell(byId("version"), String(body.version).slice(0, 100));
}

function showHealth(result) {
  if (result.kind === "silent") return;
  health = result;
  const from = result.kind === "ok" ? result.body : result.problem;
  const checks = Array.isArray(from?.checks) ? from.checks.filter((check) => typeof check?.id === "string") : [];
  keep(
    byId("checks"),
    checks,
    (check) => check.id,
    ({ id }) => {
      const name = element("bdi");
      spell(name, id);
      return element("li", { className: "check" }, name, element("b"));
    },
    (row, { status }) => {
      row.classList.toggle("up", status === "UP");
      say(row.lastChild, String(status ?? "UNKNOWN"));
    },
  );
}

/** The one live region: changes only when the state does. */
function showState() {
  const [state, headline, explanation] = describe();
  document.body.dataset.state = state;
  document.title = `Lockstep: ${{ wait: "asking", up: "up", down: "not ready", silent: "no answer", paused: "paused" }[state]}`;
  say(byId("headline"), headline);
  say(byId("explanation"), explanation);
}

function describe() {
  const since = lastAnswerAt === null ? "It has not answered yet." : `What is shown is from ${clock(lastAnswerAt)}.`;
  if (paused) return ["paused", "Paused", lastAnswerAt === null ? "" : since];
  if (silent) return ["silent", "The server does not answer", `${since} Asking again every ${POLL_MS / 1000} seconds.`];
  if (health === null) return ["wait", "Asking the server", ""];
  if (health.kind === "ok" && health.body?.status === "UP") {
    return ["up", "Everything is up", `Live, asked every ${POLL_MS / 1000} seconds.`];
  }
  const { title, detail } = health.problem ?? {};
  const named = typeof title === "string" && title.trim() !== "" ? title.slice(0, 200) : "Not ready";
  return ["down", named, sentence(detail) || (health.status ? `The server answered ${health.status}.` : "")];
}

function beat() {
  if (still.matches) return;
  byId("dot").animate([{ transform: "scale(1)" }, { transform: "scale(1.25)" }, { transform: "scale(1)" }], 400);
}

// --- Channels

let keys = [];
let keysText = null;

function showChannels(result) {
  if (!listed(result, byId("channels-note"), byId("channels-count"), "channels")) {
    if (result.kind === "silent") return;
    keys = [];
    keysText = null;
    byId("channels-browse").hidden = true;
    return;
  }
  if (result.text === keysText) return;
  keysText = result.text;
  keys = result.body.filter((key) => typeof key === "string").sort();
  drawChannels();
}

function drawChannels() {
  const filter = byId("filter").value.toLowerCase();
  const found = filter === "" ? keys : keys.filter((key) => key.toLowerCase().includes(filter));
  const shown = found.slice(0, CHANNELS_SHOWN);
  const note = byId("channels-note");
  byId("channels-browse").hidden = keys.length === 0 && filter === "";
  note.hidden = found.length > 0;
  if (keys.length === 0) say(note, "No channel is live. One begins with the first post to it.");
  else if (found.length === 0) say(note, "No live channel has that in its key.");
  const parts = [`${count(keys.length)} live`];
  if (filter !== "") parts.push(`${count(found.length)} found`);
  if (shown.length < found.length) parts.push(`the first ${count(shown.length)} shown`);
  say(byId("channels-count"), parts.join(", "));
  keep(byId("channels-list"), shown, (key) => key, channelRow, markOpen);
}

function channelRow(key) {
  const name = element("bdi");
  spell(name, key);
  return element("li", {}, element("a", { href: `#${hashOf(key)}` }, name));
}

function markOpen(row, key) {
  if (key === look?.key) row.firstChild.setAttribute("aria-current", "true");
  else row.firstChild.removeAttribute("aria-current");
}

// --- A look inside one channel. Which one is in the address, so it can be linked and gone back from.

const HASH = "channel=";
let look = null; // {key, source, text, timer}

function hashOf(key) {
  return HASH + encodeURIComponent(key.toWellFormed?.() ?? key);
}

function keyInAddress() {
  const hash = location.hash.slice(1);
  if (!hash.startsWith(HASH)) return null;
  try {
    return decodeURIComponent(hash.slice(HASH.length));
  } catch {
    return null;
  }
}

function openLook() {
  const key = keyInAddress();
  if (key === look?.key) return;
  stopLook();
  look = key === null ? null : { key, source: null, text: null, timer: null };
  byId("look").hidden = look === null;
  byId("look").parentElement.classList.toggle("open", look !== null);
  for (const row of byId("channels-list").children) markOpen(row, row.itemKey);
  if (look === null) return;
  const name = element("bdi");
  spell(name, key);
  byId("look-key").replaceChildren(name);
  byId("clients").replaceChildren();
  say(byId("look-count"), "");
  startLook();
  byId("look").scrollIntoView({ block: "nearest", behavior: still.matches ? "auto" : "smooth" });
}

function startLook() {
  if (look === null || look.source !== null || !wanted()) return;
  if (["", ".", ".."].includes(look.key)) {
    say(byId("look-state"), "No browser can ask for this key: it is taken for a part of the address.");
    return;
  }
  const mine = look;
  say(byId("look-state"), "Connecting.");
  mine.source = new EventSource(new URL(`api/channels/${encodeURIComponent(mine.key)}`, base));
  mine.source.onmessage = ({ data }) => {
    mine.text = data;
    mine.timer ??= setTimeout(() => drawLook(mine), LOOK_EVERY_MS);
  };
  mine.source.onopen = () => say(byId("look-state"), "Live.");
  mine.source.onerror = () => {
    say(byId("look-state"), "Not connected, trying again.");
    // Once closed it does not try by itself; the next round does.
    if (mine.source?.readyState === EventSource.CLOSED) mine.source = null;
  };
}

function stopLook() {
  if (look === null) return;
  look.source?.close();
  look.source = null;
  clearTimeout(look.timer);
  look.timer = null;
}

function closeLook() {
  const row = [...byId("channels-list").children].find((child) => child.itemKey === look?.key);
  history.pushState(null, "", location.pathname + location.search);
  openLook();
  (row?.firstChild ?? byId("channels-list")).focus();
}

function drawLook(mine) {
  mine.timer = null;
  if (mine !== look) return;
  let clients;
  try {
    clients = JSON.parse(mine.text);
  } catch {
    clients = null;
  }
  if (!Array.isArray(clients)) {
    say(byId("look-count"), "The event could not be read.");
    return;
  }
  const written = elementsOf(mine.text, CLIENTS_SHOWN);
  const shown = written.map((text, index) => ({ id: String(clients[index]?.client_id ?? `#${index + 1}`), text }));
  const parts = [clients.length === 1 ? "1 client" : `${count(clients.length)} clients`];
  if (shown.length < clients.length) parts.push(`the first ${count(shown.length)} shown`);
  say(byId("look-count"), clients.length === 0 ? "Nobody is here. The next post brings it back." : `${parts.join(", ")}.`);
  keep(byId("clients"), shown, (client) => client.id, clientRow, updateClient);
}

/** The elements of a JSON array as they are written: the client's own spelling, which parsing would lose. */
function elementsOf(array, most) {
  const found = [];
  const signs = /["[\]{},]/g;
  let depth = 0;
  let from = 0;
  for (let hit = signs.exec(array); hit !== null && found.length < most; hit = signs.exec(array)) {
    const sign = hit[0];
    if (sign === '"') {
      signs.lastIndex = endOfString(array, hit.index);
      continue;
    }
    if (depth === 1 && (sign === "," || sign === "]")) {
      const text = array.slice(from, hit.index).trim();
      if (text !== "") found.push(text);
      from = signs.lastIndex;
    }
    if (sign === "[" || sign === "{") depth += 1;
    else if (sign !== ",") depth -= 1;
    if (depth === 1 && sign === "[" && from === 0) from = signs.lastIndex;
  }
  return found;
}

/** The index just behind the JSON string that begins at `start`. */
function endOfString(json, start) {
  for (let quote = json.indexOf('"', start + 1); quote !== -1; quote = json.indexOf('"', quote + 1)) {
    let escapes = 0;
    while (json[quote - 1 - escapes] === "\\") escapes += 1;
    if (escapes % 2 === 0) return quote + 1;
  }
  return json.length;
}

function clientRow({ id }) {
  const name = element("bdi");
  spell(name, id);
  return element("li", { className: "client" }, element("b", {}, name), element("pre", { className: "raw" }));
}

function updateClient(row, { text }) {
  if (row.shownText === text) return;
  const isNew = row.shownText === undefined;
  row.shownText = text;
  const rest = text.length - OBJECT_CHARS_SHOWN;
  spell(row.lastChild, rest > 0 ? text.slice(0, OBJECT_CHARS_SHOWN) : text, UNSEEN_IN_TEXT);
  if (rest > 0) row.lastChild.append(`… and ${count(rest)} characters more`);
  if (isNew || still.matches) return;
  if (row.getAnimations().length > 0) return; // a steady breath, however often the object changes
  const flash = getComputedStyle(row).getPropertyValue("--flash");
  row.animate([{ backgroundColor: flash }, {}], 600);
}

// --- Frames

const FRAME_ID = /^\d{1,20}$/;
const sizes = new Map(); // frame id → bytes, or null where the server would not say

function showFrames(result) {
  if (!listed(result, byId("frames-note"), byId("frames-count"), "frames")) {
    if (result.kind !== "silent") byId("frames-list").replaceChildren();
    return [];
  }
  // The reference dialect spells its keys with capitals.
  const frames = result.body
    .filter((frame) => typeof frame === "object" && frame !== null)
    .map((frame) => ({
      id: String(frame.id ?? frame.Id ?? ""),
      startAt: Number(frame.startAt ?? frame.StartAt),
      endAt: Number(frame.endAt ?? frame.EndAt),
    }));
  const shown = frames.sort((a, b) => b.startAt - a.startAt).slice(0, FRAMES_SHOWN);
  const note = byId("frames-note");
  note.hidden = frames.length > 0;
  if (frames.length === 0) say(note, "No frame is sealed yet.");
  const cut = shown.length < frames.length ? `, the newest ${count(shown.length)} shown` : "";
  say(byId("frames-count"), frames.length === 0 ? "" : `${count(frames.length)} held${cut}`);
  for (const id of sizes.keys()) if (!shown.some((frame) => frame.id === id)) sizes.delete(id);
  keep(byId("frames-list"), shown, (frame) => frame.id, frameRow, showSize);
  return shown;
}

function frameRow({ id, startAt, endAt }) {
  const span = element("span", { className: "span" }, moment(startAt, true), " to ", moment(endAt, false));
  const link = FRAME_ID.test(id)
    ? element("a", { href: new URL(id, base).href, download: `frame-${id}.bin`, textContent: id, ariaLabel: `Download frame ${id}` })
    : element("bdi");
  if (link.localName === "bdi") spell(link, id.slice(0, 256));
  return element("li", { className: "frame" }, span, link, element("span", { className: "quiet" }));
}

function showSize(row, { id, startAt, endAt }) {
  const length = endAt - startAt;
  const bytes = sizes.get(id);
  const parts = [];
  if (Number.isFinite(length) && length < 1e9) parts.push(`${count(length / 1000)} s`);
  if (typeof bytes === "number") parts.push(readableSize(bytes));
  say(row.lastChild, parts.join(", "));
}

/** A sealed frame never changes: each one's size is asked once. */
async function askSizes(frames) {
  const unknown = frames.filter(({ id }) => FRAME_ID.test(id) && !sizes.has(id));
  for (const frame of unknown.slice(0, SIZES_ASKED_PER_ROUND)) {
    try {
      const answer = await fetch(new URL(frame.id, base), { method: "HEAD", signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      const length = answer.headers.get("Content-Length");
      sizes.set(frame.id, answer.ok && length !== null ? Number(length) : null);
    } catch {
      return; // the next round asks again
    }
    const row = [...byId("frames-list").children].find((child) => child.itemKey === frame.id);
    if (row !== undefined) showSize(row, frame);
  }
}

function readableSize(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toPrecision(3)} ${units[unit]}`;
}

const timeOfDay = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const timeOfFrame = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 });
const dayOfFrame = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

function clock(date) {
  return timeOfDay.format(date);
}

/** A moment in local time, with the day where that is not today. */
function moment(ms, withDay) {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return "?";
  const day = dayOfFrame.format(date);
  const shown = withDay && day !== dayOfFrame.format(new Date()) ? `${day}, ` : "";
  return element("time", { dateTime: date.toISOString(), title: date.toISOString(), textContent: shown + timeOfFrame.format(date) });
}

// --- Try it

/** A word of a shell line that means exactly this text. */
function word(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The address of a WebSocket. */
function sockets(path) {
  return new URL(path, base).href.replace(/^http/, "ws");
}

function recipes() {
  const at = (path) => word(new URL(path, base).href);
  const channel = at("api/channels/demo");
  return [
    {
      title: "Channels",
      text: "Each client posts its object and gets those of the others. Who has not posted for a while (5 seconds unless set otherwise) is gone.",
      lines: [
        ["Post as ada", `curl ${channel} -d '{"client_id":"ada","x":1}'`],
        ["Post as joe, and get ada", `curl ${channel} -d '{"client_id":"joe","x":2}'`],
        ["See everybody", `curl ${channel}`],
        ["Watch it live", `curl -N -H 'Accept: text/event-stream' ${channel}`],
        ["Keep ada there, to look inside above", `while sleep 1; do curl -s ${channel} -d '{"client_id":"ada","t":'$(date +%s)'}'; done`],
      ],
    },
    {
      title: "Frames",
      text: "What is posted goes into the open frame. Once sealed, it is listed above and never changes.",
      lines: [
        ["Post an item", `curl ${at("channel/demo")} -H 'Content-Type: application/json' -d '{"hello":"world"}'`],
        ["List the sealed frames", `curl ${at("frame")}`],
      ],
    },
    {
      title: "Sessions",
      text: "A member's pushes go to the followers of its session, over WebSocket. These lines are for this page's console (F12).",
      lines: [
        ["Connect a follower and a leader", `var [follower, leader] = [false, true].map((isLeader) => { const s = new WebSocket("${sockets("connect")}"); s.onopen = () => s.send(JSON.stringify({ type: "SetSession", sessionId: "hunt", isLeader })); s.onmessage = (m) => console.log(isLeader ? "leader" : "follower", "got", m.data); return s; });`],
        ["Push", `leader.send('{"type":"Push","sessionId":"hunt","data":{"monster":"Rathalos"}}');`],
      ],
    },
    {
      title: "Logs",
      text: "What is posted here, and what the server itself logs, is live on the page of logs and on a WebSocket.",
      lines: [
        ["Post an entry", `curl ${at("logs/add")} -d '{"level":"info","msg":"hello","user":"ada"}'`],
        ["Listen, in this page's console (F12)", `var logs = new WebSocket("${sockets("logs/listen?tail=10")}"); logs.onmessage = (m) => console.table(JSON.parse(m.data));`],
      ],
    },
    {
      title: "The server",
      text: "For probes and scrapers.",
      lines: [
        ["Is it ready?", `curl -i ${at("health")}`],
        ["Metrics for Prometheus", `curl ${at("metrics")}`],
      ],
    },
  ];
}

function showRecipes() {
  const groups = recipes().map(({ title, text, lines }) =>
    element(
      "div",
      {},
      element("h3", { textContent: title }),
      element("p", { className: "quiet", textContent: text }),
      ...lines.map(([label, line]) => {
        const code = element("code", {}, ...wordsOf(line));
        const button = element("button", { type: "button", textContent: "Copy", ariaLabel: `Copy: ${label}` });
        button.addEventListener("click", () => copy(code, button));
        return element("div", { className: "recipe" }, element("p", { textContent: label }), button, code);
      }),
    ),
  );
  byId("recipes").replaceChildren(groups[0], element("div", { className: "stack" }, ...groups.slice(1)));
}

/** The line, each word in a box of its own: it is broken between words before it is broken inside one. */
function wordsOf(line) {
  return line.split(/('[^']*'\S*|\S+)/).map((part) => (part.trim() === "" ? part : element("span", { textContent: part })));
}

/** Copies, also where the clipboard is closed to pages without TLS; else leaves the line selected. */
async function copy(code, button) {
  let done = false;
  try {
    await navigator.clipboard.writeText(code.textContent);
    done = true;
  } catch {
    getSelection().selectAllChildren(code);
    done = document.execCommand("copy");
  }
  byId("copied").textContent = "";
  say(button, done ? "Copied" : "Selected");
  setTimeout(() => say(byId("copied"), done ? "Copied." : "The line is selected. Copy it with the keyboard."), 50);
  clearTimeout(button.timer);
  button.timer = setTimeout(() => say(button, "Copy"), 2000);
}

// --- The rounds

let asking = false;
let timer = null;

function wanted() {
  return !paused && !document.hidden;
}

async function round() {
  clearTimeout(timer);
  if (asking || !wanted()) return;
  asking = true;
  let shownFrames = [];
  try {
    const results = await Promise.all(["api", "health", "api/channels", "frame"].map(ask));
    silent = results.every(({ kind }) => kind === "silent");
    if (!silent) {
      lastAnswerAt = new Date();
      const [name, ready, channels, frames] = results;
      showName(name);
      showHealth(ready);
      showChannels(channels);
      shownFrames = showFrames(frames);
      startLook();
      if (wanted()) beat();
    }
    showState();
    await askSizes(shownFrames);
  } finally {
    asking = false;
    if (wanted()) timer = setTimeout(round, POLL_MS);
  }
}

function goOn() {
  if (wanted()) {
    startLook();
    round();
  } else {
    clearTimeout(timer);
    stopLook();
    if (look !== null) say(byId("look-state"), "Paused.");
  }
  showState();
}

byId("origin").textContent = base.host + base.pathname.replace(/\/$/, "");
byId("pause").hidden = false;
byId("pause").addEventListener("click", () => {
  paused = !paused;
  say(byId("pause"), paused ? "Resume" : "Pause");
  goOn();
});
byId("filter").addEventListener("input", drawChannels);
byId("look-close").addEventListener("click", closeLook);
addEventListener("hashchange", openLook);
addEventListener("popstate", openLook);
addEventListener("pageshow", ({ persisted }) => persisted && goOn());
document.addEventListener("visibilitychange", goOn);

showRecipes();
openLook();
goOn();
