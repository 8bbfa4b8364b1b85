// Starts the page.

import "./logs-page.js";
import { Viewer } from "./viewer.js";

const viewer = new Viewer();
const page = Object.assign(document.createElement("logs-page"), { viewer });
document.body.replaceChildren(page);

viewer.link.follow();
viewer.source.goLive(viewer.link.isWanted ? Infinity : viewer.preferences.history);
addEventListener("hashchange", () => viewer.link.follow());
