// Everything a draft's page sends goes one after another, in the order it was done. What cannot be sent
// is tried again until it can, and nothing overtakes it.

import { Refused, Unsent } from "./draft-wire.js";

const RETRY_MS = [1000, 2000, 4000, 8000];

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Queue {
  /** `tell(state, words)`: state is "busy", "saved", "waiting" or "refused". */
  constructor(tell) {
    this.tell = tell;
    this.last = Promise.resolve();
    this.waiting = 0;
  }

  /** `job` is an async function; a `quiet` one (a look at the server) is tried once and says nothing. */
  add(job, { quiet = false } = {}) {
    this.waiting += 1;
    this.last = this.last.then(() => this.#run(job, quiet)).finally(() => (this.waiting -= 1));
    return this.last;
  }

  get idle() {
    return this.waiting === 0;
  }

  async #run(job, quiet) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        if (!quiet) this.tell("busy");
        const answer = await job();
        if (!quiet) this.tell("saved", answer?.saved);
        return;
      } catch (error) {
        if (error instanceof Refused) return void (quiet || this.tell("refused", error.message));
        if (!(error instanceof Unsent)) throw error;
        if (quiet) return;
        this.tell("waiting", error.message);
        await wait(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
      }
    }
  }
}
