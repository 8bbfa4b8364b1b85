// JSON text taken apart without being changed: numbers, escapes, white space and the order of members
// stay as they were written. All of it is for text that is JSON; whether it is, JSON.parse tells.

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;

/** What the text stands for; undefined if it is no JSON. */
export function valueOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The elements of an array, each as it is written. */
export function elementsOf(array) {
  const elements = [];
  for (let at = next(array, next(array, 0) + 1); at < array.length && !isClosing(array.charCodeAt(at)); at = behindComma(array, at)) {
    const end = valueEnd(array, at);
    elements.push(array.slice(at, end));
    at = end;
  }
  return elements;
}

/** The members of an object, each `[name, value]`: the name as it is read, the value as it is written. */
export function membersOf(object) {
  const members = [];
  for (let at = next(object, next(object, 0) + 1); object.charCodeAt(at) === QUOTE; at = behindComma(object, at)) {
    const nameEnd = stringEnd(object, at);
    const start = behind(object, nameEnd, COLON);
    const end = valueEnd(object, start);
    members.push([plainOf(object.slice(at, nameEnd)), object.slice(start, end)]);
    at = end;
  }
  return members;
}

/** A value, given as it is written, as text: what a string says, and anything else as it is written. */
export function plainOf(value) {
  if (!isString(value)) return value;
  return value.includes("\\") ? JSON.parse(value) : value.slice(1, -1);
}

/** The same, but nothing for null, and for a value that is not there. */
export function textOf(value) {
  return value === undefined || value === "null" ? "" : plainOf(value);
}

/** Whether a value, given as it is written, is a string. */
function isString(value) {
  return value.charCodeAt(0) === QUOTE;
}

function isOpening(code) {
  return code === 123 || code === 91; // { [
}

function isClosing(code) {
  return code === 125 || code === 93; // } ]
}

/** The place of the next character, from `at` on, that is no white space. */
function next(text, at) {
  let place = at;
  while (place < text.length && text.charCodeAt(place) <= 32) place++;
  return place;
}

/** The next such place behind the character with that code, if it comes next. */
function behind(text, at, code) {
  const place = next(text, at);
  return text.charCodeAt(place) === code ? next(text, place + 1) : place;
}

function behindComma(text, at) {
  return behind(text, at, COMMA);
}

function valueEnd(text, at) {
  const first = text.charCodeAt(at);
  if (first === QUOTE) return stringEnd(text, at);
  return isOpening(first) ? nestedEnd(text, at) : literalEnd(text, at);
}

function stringEnd(text, at) {
  let end = at;
  do end = text.indexOf('"', end + 1);
  while (end >= 0 && isEscaped(text, end));
  return end < 0 ? text.length : end + 1;
}

function isEscaped(text, at) {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (at - first) % 2 === 1;
}

function nestedEnd(text, at) {
  let depth = 0;
  for (let place = at; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === QUOTE) place = stringEnd(text, place) - 1;
    else if (isOpening(code)) depth++;
    else if (isClosing(code) && --depth === 0) return place + 1;
  }
  return text.length;
}

function literalEnd(text, at) {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code <= 32 || code === COMMA || isClosing(code)) break;
  }
  return end;
}
