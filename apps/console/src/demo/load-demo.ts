import { NestFactory } from '@nestjs/core';
import { exclusively } from '#persistence';
import { makeDate, yearOf } from '#values';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoModule, type DemoDatabase } from './demo.module.js';
import { LoadCounty } from './load-county.js';

/** A load takes less by far, even on a busy machine; one that outlived its `npm start` is waited for. */
const WAIT_MS = 300_000;

type Target = Omit<DemoDatabase, 'lettersSince'>;

/**
 * Loads the county into a database that is migrated; two loads at once come one after the other.
 * @param say takes progress, line by line
 * @returns how many acts were done; 0 when everything was there
 * @throws DemoRefused
 */
export async function loadDemo(
  target: Target,
  county: DemoCounty,
  say: (line: string) => void,
): Promise<number> {
  return exclusively(`demo load ${target.url}`, WAIT_MS, () => load(target, county, say));
}

async function load({ url, keyFile }: Target, county: DemoCounty, say: (line: string) => void) {
  const lettersSince = shanghaiTime(makeDate(yearOf(county.today), 1, 1), '00:00');
  const program = await NestFactory.createApplicationContext(
    DemoModule.into({ url, keyFile, lettersSince }),
    { logger: ['error', 'warn'], abortOnError: false },
  );
  try {
    return await program.get(LoadCounty).run(county, say);
  } finally {
    await program.close();
  }
}
