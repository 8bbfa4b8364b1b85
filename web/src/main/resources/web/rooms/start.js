// Starts the page.

import "./rooms-page.js";
import { RoomViewer } from "./room-viewer.js";

const viewer = new RoomViewer();
const page = Object.assign(document.createElement("rooms-page"), { viewer });
document.body.replaceChildren(page);
viewer.start();
