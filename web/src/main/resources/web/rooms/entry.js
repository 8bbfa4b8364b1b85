// An entry of a playlist. Other clients may put anything there, so everything is checked.

const MOST_CHARS = 300;

/** The address that a text is, if a video may be loaded from there; null otherwise. */
export function addressIn(text) {
  let address;
  try {
    address = new URL(String(text).trim());
  } catch {
    return null;
  }
  return address.protocol === "http:" || address.protocol === "https:" ? address : null;
}

/** What is shown of an entry, and where its video is, if it says so. */
export function entryOf(value) {
  if (typeof value === "string") return { title: shortened(value), address: addressIn(value) };
  if (typeof value !== "object" || value === null) return { title: shortened(JSON.stringify(value)), address: null };
  const address = typeof value.url === "string" ? addressIn(value.url) : null;
  const titles = [value.filename, value.title, value.name, value.url].filter((text) => typeof text === "string" && text.trim() !== "");
  return { title: shortened(titles[0] ?? JSON.stringify(value)), address };
}

/** The entry for a video at an address. */
export function entryAt(address) {
  return { filename: fileName(address), url: address.href };
}

/** The last part of the path, or the host if there is none. */
function fileName(address) {
  const last = address.pathname.split("/").findLast((part) => part !== "") ?? address.host;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function shortened(text) {
  return text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS)}…` : text;
}
