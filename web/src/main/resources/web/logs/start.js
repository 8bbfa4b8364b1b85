// Starts the page.

import "./logs-page.js";
import { Viewer } from "./viewer.js";

const viewer = new Viewer();
const page = Object.assign(document.createElement("logs-page"), { viewer });
document.body.replaceChildren(page);

const problem = viewer.address.read();
viewer.link.follow();
viewer.source.goLive(viewer.link.isWanted ? Infinity : viewer.preferences.history);
viewer.source.report(problem);
addEventListener("hashchange", async () => {
  viewer.source.report(viewer.address.read());
  await viewer.refilter();
  viewer.link.follow();
});
