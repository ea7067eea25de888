import type { Type } from '@nestjs/common';
import { UsageError } from '../run.js';

/** Gives a use case, wired as in the portal. */
export type The = <UseCase>(useCase: Type<UseCase>) => UseCase;

/**
 * Runs work with the rooms on the operator's database. They are loaded here: other commands start faster without.
 * @throws UsageError when the schema is another release's
 */
export async function withRooms<T>(work: (the: The) => Promise<T>): Promise<T> {
  const database = operatorDatabase();
  const { obstacleIn } = await import('#persistence');
  const obstacle = await obstacleIn(database.url);
  if (obstacle) throw new UsageError(obstacle);
  const { NestFactory } = await import('@nestjs/core');
  const { OperatorModule } = await import('./operator.module.js');
  const program = await NestFactory.createApplicationContext(OperatorModule.of(database), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    return await work(useCase => program.get(useCase, { strict: false }));
  } finally {
    await program.close();
  }
}

/** The database and keys the operator has set. @throws UsageError when one is missing */
export function operatorDatabase(): { readonly url: string; readonly keyFile: string } {
  return { url: operatorDatabaseUrl(), keyFile: required('TONGGANG_KEY_FILE') };
}

/** The same without keys, for what reads no value. @throws UsageError when it is missing */
export function operatorDatabaseUrl(): string {
  return required('DATABASE_URL');
}

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new UsageError(`${name} is not set, and no demo of npm start runs here; see docs/operations.md`);
  return value;
}
