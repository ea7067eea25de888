import { NestFactory } from '@nestjs/core';
import { makeDate, yearOf } from '#values';
import type { DemoCounty } from './county.js';
import { shanghaiTime } from './demo-clock.js';
import { DemoModule, type DemoDatabase } from './demo.module.js';
import { LoadCounty } from './load-county.js';

/**
 * Loads the county into a database that is migrated.
 * @param say takes progress, line by line
 * @returns how many acts were done; 0 when everything was there
 * @throws DemoRefused
 */
export async function loadDemo(
  { url, keyFile }: Omit<DemoDatabase, 'lettersSince'>,
  county: DemoCounty,
  say: (line: string) => void,
): Promise<number> {
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
