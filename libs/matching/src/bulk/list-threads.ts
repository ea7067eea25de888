import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ListTask } from './list-worker.js';
import { emptyLists, type ListOptions, type Lists } from './lists.js';
import type { Pool } from './pool.js';
import { oneAfterTheOther, scoreSlices } from './score-slices.js';
import { sharedInts } from './shared-memory.js';
import { TopLists } from './top-lists.js';

/** Threads that make lists, kept from one run to the next. Runs from compiled files. */
export class ListThreads {
  static async start(count: number): Promise<ListThreads> {
    const url = new URL('./list-worker.js', import.meta.url);
    const workers = Array.from({ length: count }, () => new Worker(url));
    await Promise.all(workers.map(worker => once(worker, 'online')));
    return new ListThreads(workers);
  }

  private constructor(private readonly workers: readonly Worker[]) {}

  /** As `lists` by one thread; the result is the same. One run at a time. @throws Error of a thread */
  async lists(pool: Pool, options: ListOptions): Promise<Lists> {
    const { work, scorer } = pool;
    const made = emptyLists(work.columns, options);
    const next = sharedInts(1);
    const { count, length, floors } = made.ofPosts;
    const parts = this.workers.map(() => TopLists.empty(count, length, floors));
    const tasks = parts.map(part => ({ work, next, ofPosts: part.shared, ofSeekers: made.ofSeekers.shared }));
    await Promise.all(this.workers.map((worker, at) => done(worker, tasks[at]!)));
    for (const part of parts) made.ofPosts.merge(part);
    const { unsure } = work.columns.posts;
    scorer.renew(work.columns);
    scoreSlices(work, scorer, made, { take: oneAfterTheOther(), isOwn: post => unsure[post] === 1 });
    return made;
  }

  async stop(): Promise<void> {
    await Promise.all(this.workers.map(worker => worker.terminate()));
  }
}

async function done(worker: Worker, task: ListTask): Promise<void> {
  worker.postMessage(task);
  await once(worker, 'message');
}
