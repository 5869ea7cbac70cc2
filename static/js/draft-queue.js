// Everything a draft's page sends goes one after another, in the order it was done. What cannot be sent
// is tried again until it can, and nothing overtakes it; but what the server fails at again and again does
// not keep back what comes after it for ever.

import { Failed, Refused, Unsent } from "./draft-wire.js";

const RETRY_MS = [1000, 2000, 4000, 8000];
const MOST_FAILURES = 6;
const GIVEN_UP = "服务器出错，多次重试都没有成功，已跳过这一步。写下的文字还留在这台电脑上，刷新页面后可以放回。";

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class Queue {
  /** `tell(state, words)`: state is "busy", "saved", "waiting" or "refused". */
  constructor(tell) {
    this.tell = tell;
    this.last = Promise.resolve();
    this.jobs = 0;
    this.retrying = false;
    this.savedAt = "";
    // When the server changed the draft last, for something that was done here.
    this.updated = "";
    // Those that send something.
    this.pending = 0;
  }

  /** `job` is an async function; a `quiet` one (a look at the server) is tried once and says nothing.
   *  It gives the server's answer, or null when there was nothing left to send. */
  add(job, { quiet = false } = {}) {
    this.jobs += 1;
    if (!quiet) this.pending += 1;
    if (!quiet && !this.retrying) this.tell("busy");
    this.last = this.last.then(() => this.#run(job, quiet)).finally(() => {
      this.jobs -= 1;
      if (!quiet) this.pending -= 1;
    });
    return this.last;
  }

  get idle() {
    return this.jobs === 0;
  }

  #done(answer) {
    this.savedAt = answer?.saved ?? this.savedAt;
    this.updated = answer?.updated ?? this.updated;
    this.tell("saved", this.savedAt);
  }

  async #run(job, quiet) {
    let failures = 0;
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await job();
        this.retrying = false;
        if (!quiet) this.#done(answer);
        return;
      } catch (error) {
        if (error instanceof Refused) return void (quiet || this.tell("refused", error.message));
        if (!(error instanceof Unsent)) throw error;
        if (quiet) return;
        failures += error instanceof Failed;
        if (failures === MOST_FAILURES) {
          this.retrying = false;
          return void this.tell("refused", GIVEN_UP);
        }
        this.retrying = true;
        this.tell("waiting", error.message);
        await wait(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
      }
    }
  }
}
