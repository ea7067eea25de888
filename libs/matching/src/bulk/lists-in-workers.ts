import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ListTask } from './list-worker.js';
import { emptyLists, type ListOptions, type Lists } from './lists.js';
import type { Pool } from './pool.js';
import { oneAfterTheOther, scoreSlices } from './score-slices.js';
import { sharedInts } from './shared-memory.js';
import { TopLists } from './top-lists.js';

/** As `lists`, on so many threads; the result is the same. Runs from compiled files. */
export async function listsInWorkers(
  pool: Pool,
  { workers, ...options }: ListOptions & { readonly workers: number },
): Promise<Lists> {
  const { work, scorer } = pool;
  const made = emptyLists(work.columns, options);
  const next = sharedInts(1);
  const parts = Array.from({ length: workers }, () =>
    TopLists.empty(made.ofPosts.count, made.ofPosts.length),
  );
  await Promise.all(
    parts.map(part => finished({ work, next, ofPosts: part.shared, ofSeekers: made.ofSeekers.shared })),
  );
  for (const part of parts) made.ofPosts.merge(part);
  const { unsure } = work.columns.posts;
  scorer.renew(work.columns);
  scoreSlices(work, scorer, made, { take: oneAfterTheOther(), isOwn: post => unsure[post] === 1 });
  return made;
}

async function finished(task: ListTask): Promise<void> {
  const worker = new Worker(new URL('./list-worker.js', import.meta.url), { workerData: task });
  const [status] = (await once(worker, 'exit')) as [number];
  if (status !== 0) throw new Error(`a thread of the matching ended with ${status}`);
}
