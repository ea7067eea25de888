/** Order of the test files: what takes longest first, so that no worker ends with a story while the other has nothing left. */
import sequencer from '@jest/test-sequencer';

const Sequencer = sequencer.default ?? sequencer;

/** Guesses in seconds, for files that this machine has not run yet; the first that fits counts. */
const USUALLY = [
  [/drills\/accessibility\.story\.ts$/, 120],
  [/annual-review\.story\.ts$/, 100],
  [/test\/start\.e2e-spec\.ts$/, 70],
  [/(blind-applicant|retrofit-to-hire)\.story\.ts$/, 60],
  [/demo-load\.db-spec\.ts$/, 50],
  [/\.story\.ts$/, 40],
  [/drills\/.*\.e2e-spec\.ts$/, 20],
  [/\.e2e-spec\.ts$/, 6],
  [/\.db-spec\.ts$/, 4],
  [/./, 1],
];

export default class LongestFirst extends Sequencer {
  sort(tests) {
    // Reads the times that jest keeps of earlier runs.
    const known = super.sort(tests);
    return [...known].sort((a, b) => expected(b) - expected(a));
  }
}

function expected({ path, duration }) {
  return duration === undefined ? usually(path) : duration / 1000;
}

function usually(path) {
  return USUALLY.find(([pattern]) => pattern.test(path))[1];
}
