import { parentPort } from 'node:worker_threads';
import { PostScorer } from './post-scorer.js';
import { scoreSlices, type Work } from './score-slices.js';
import { TopLists, type SharedLists } from './top-lists.js';

/** What a thread is given: memory that it shares with the others. */
export interface ListTask {
  readonly work: Work;
  readonly ofPosts: SharedLists;
  readonly ofSeekers: SharedLists;
  /** Holds the number of the next slice that nobody has taken. */
  readonly next: Int32Array;
}

const unasked = () => {
  throw new Error('a pair for the engine reached a thread');
};

/** Works on slices of seekers until none is left. Lists of posts are its own, those of a seeker only it writes. */
function run({ work, ofPosts, ofSeekers, next }: ListTask): void {
  scoreSlices(
    work,
    new PostScorer(work.columns, unasked),
    { ofPosts: new TopLists(ofPosts), ofSeekers: new TopLists(ofSeekers) },
    { take: () => Atomics.add(next, 0, 1), isOwn: post => work.columns.posts.unsure[post] === 0 },
  );
}

parentPort?.on('message', (task: ListTask) => {
  run(task);
  parentPort?.postMessage('done');
});
