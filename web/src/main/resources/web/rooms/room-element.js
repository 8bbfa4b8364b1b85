// What the elements of a room are: not drawn any more once the user has left, before the page takes them away.

import { ViewerElement } from "./viewer-element.js";

export class RoomElement extends ViewerElement {
  shouldUpdate() {
    return this.viewer.room !== null;
  }
}
