/**
 * One run over a recorded population in a process of its own, by the same engine as `review run` and `review replay`:
 * its seconds and its largest memory as JSON. `run-alone.mjs <division> <baseline> <workers> <abreast>`
 */
import { performance } from 'node:perf_hooks';
import { workOn } from '../../dist/apps/console/src/operator/review-runs.js';
import { withRooms } from '../../dist/apps/console/src/operator/with-rooms.js';
import { newId } from '../../dist/libs/persistence/src/index.js';
import { Database } from '../../dist/libs/persistence/src/index.js';
import { RunStore } from '../../dist/libs/reviews/src/index.js';

const [division, baselineId, workers, abreast] = process.argv.slice(2);

await withRooms(async the => {
  const database = the(Database);
  const baseline = await database.read(manager =>
    the(RunStore).find(manager, { regionCode: division, runId: baselineId }),
  );
  const run = { ...baseline, runId: newId(), baselineId, startedAt: new Date() };
  await database.transaction(manager => the(RunStore).add(manager, run));
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const state = await workOn(the, run, {
    workers: Number(workers),
    abreast: Number(abreast),
    isSilent: true,
  });
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const { maxRSS } = process.resourceUsage();
  const own = { runId: run.runId, state, seconds, cpu: (user + system) / 1e6, rssMb: maxRSS / 1024 };
  process.stdout.write(JSON.stringify(own));
});
