import { parentPort, workerData } from 'node:worker_threads';
import { RunStore, WorkRun, type RunKey, type WorkOptions } from '#reviews';
import { Database } from '#persistence';
import { withRooms } from './with-rooms.js';

/** A worker of a run on a thread of its own: `review run` starts it, and tells it to leave. */
const { key, options } = workerData as { readonly key: RunKey; readonly options: WorkOptions };
const leave = new AbortController();
parentPort?.once('message', () => leave.abort());

await withRooms(async the => {
  const run = await the(Database).read(manager => the(RunStore).find(manager, key));
  if (run) await the(WorkRun).work(run, { ...options, signal: leave.signal });
});
// A port that is listened to keeps the thread.
parentPort?.close();
