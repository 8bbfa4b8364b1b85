import { Connection, pauseMs } from "/lockstep/connection.js";
import { equal, near, yes } from "./assert.js";

export function thePauseDoublesUpToItsLongest() {
  near(pauseMs(0, 1), 500, 1e-9);
  near(pauseMs(1, 1), 1_000, 1e-9);
  near(pauseMs(4, 1), 8_000, 1e-9);
  near(pauseMs(5, 1), 15_000, 1e-9);
  near(pauseMs(5_000, 1), 15_000, 1e-9);
}

export function clientsDoNotComeBackAtTheSameMoment() {
  near(pauseMs(3, 0), 2_000, 1e-9);
  near(pauseMs(3, 1), 4_000, 1e-9);
  yes(pauseMs(3, 0.2) < pauseMs(3, 0.7), "spread");
}

export function anErrorOfASocketHasAListenerAlsoAfterTheEnd() {
  let heard = 0;
  class Failing {
    onerror = null;
    close() {
      this.onerror(new Event("error")); // as one that is closed before it is open
      heard++;
    }
  }
  const nothing = () => {};
  const connection = new Connection("ws://localhost/", Failing, { connecting: nothing, opened: nothing, received: nothing, waiting: nothing });
  connection.connect();
  connection.close();
  equal(heard, 1);
}
