import { ClockEstimate } from "/lockstep/clock.js";
import { equal, near, randomNumbers, yes } from "./assert.js";

/** A server whose clock is `offset` ahead of the local one, reached over a network of which the delays are known. */
class Network {
  now = 1_000;
  estimate = new ClockEstimate();

  constructor(offset, drift = 0) {
    this.offset = offset;
    this.drift = drift; // how much faster the server's clock runs
  }

  trueOffset() {
    return this.offset + this.drift * this.now;
  }

  ask(there, back) {
    const asked = this.now;
    this.now += there;
    const server = Math.floor(this.now + this.trueOffset());
    this.now += back;
    this.estimate.add(asked, this.now, server);
  }
}

export function nothingIsKnownBeforeAnAnswer() {
  const estimate = new ClockEstimate();
  yes(!estimate.isKnown, "unknown");
  yes(Number.isNaN(estimate.offsetAt(0)), "no offset");
  yes(estimate.uncertaintyAt(0) === Infinity, "no bound");
}

export function oneAnswerGivesTheMiddleOfTheRoundTrip() {
  const network = new Network(5_000);
  network.ask(30, 30);
  near(network.estimate.offsetAt(network.now), 5_000, 1);
  near(network.estimate.uncertaintyAt(network.now), 30.5, 0.01);
}

export function theShortestRoundTripDecides() {
  const network = new Network(-4_321);
  network.ask(10, 290);
  network.ask(12, 12);
  network.ask(280, 20);
  near(network.estimate.offsetAt(network.now), -4_321, 2);
  yes(network.estimate.uncertaintyAt(network.now) < 13, "no worse than the shortest alone");
}

export function theTrueOffsetIsAlwaysWithinTheUncertainty() {
  const random = randomNumbers(7);
  for (let run = 0; run < 200; run++) {
    const network = new Network((random() - 0.5) * 10_000, (random() - 0.5) * 180e-6);
    const latency = 20 + random() * 280;
    for (let question = 0; question < 40; question++) {
      network.ask((latency / 2) * (0.8 + 0.4 * random()), (latency / 2) * (0.8 + 0.4 * random()));
      network.now += question < 8 ? 80 : 10_000;
      const wrong = Math.abs(network.estimate.offsetAt(network.now) - network.trueOffset());
      yes(wrong <= network.estimate.uncertaintyAt(network.now) + 0.001, `run ${run}, question ${question}: ${wrong}`);
    }
    near(network.estimate.offsetAt(network.now), network.trueOffset(), 0.2 * latency + 2, `latency ${latency}`);
  }
}

export function theUncertaintyGrowsWhileNothingIsAsked() {
  const network = new Network(0);
  network.ask(5, 5);
  const before = network.estimate.uncertaintyAt(network.now);
  near(network.estimate.uncertaintyAt(network.now + 60_000) - before, 6, 0.01);
}

export function anAnswerThatContradictsTheOthersReplacesThem() {
  const network = new Network(100);
  for (let i = 0; i < 8; i++) network.ask(10, 10);
  network.offset = 7_100; // the server's clock was set
  network.ask(40, 40);
  near(network.estimate.offsetAt(network.now), 7_100, 1);
  near(network.estimate.uncertaintyAt(network.now), 40.5, 0.1);
}

export function aWallClockThatWasSetMakesTheOldAnswersDoubtful() {
  const network = new Network(100);
  const { estimate } = network;
  yes(!estimate.compare(network.now, 1_000_000), "nothing to compare with");
  network.ask(10, 10);
  yes(!estimate.compare(network.now + 500, 999_500 + network.now), "a clock that runs as it did");
  const before = estimate.uncertaintyAt(network.now);
  yes(estimate.compare(network.now + 1_000, 1_000_000 + network.now + 9_000), "asked again");
  yes(estimate.uncertaintyAt(network.now) > before + 8_000, "in doubt");
  network.now += 1_000;
  network.offset = 9_000; // the machine slept, and its own clock stood still
  network.ask(20, 20);
  near(estimate.offsetAt(network.now), 9_000, 1);
  yes(estimate.uncertaintyAt(network.now) < 21, "no doubt any more");
}

export function aClockThatIsSlewedIsNoStep() {
  const network = new Network(0);
  network.ask(1, 1);
  for (let second = 0; second < 600; second++) {
    yes(!network.estimate.compare(second * 1_000, second * 1_000.5), `second ${second}`);
  }
}

export function oldAnswersAreForgotten() {
  const network = new Network(0);
  network.ask(0, 0);
  for (let i = 0; i < 32; i++) network.ask(50, 50);
  yes(network.estimate.uncertaintyAt(network.now) > 49, "only the last 32 count");
  equal(network.estimate.isKnown, true);
}
