import type { EntityManager } from 'typeorm';

/** A setting of the database without which "acknowledged" would not mean "stored". */
export interface DurabilitySetting {
  readonly name: 'fsync' | 'synchronous_commit' | 'full_page_writes';
  readonly value: string;
  readonly durable: boolean;
}

export const DURABILITY_QUERY = `
  select name, setting as value, setting <> 'off' as durable from pg_settings
  where name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name`;

/** The three settings that make a commit survive a power cut, as this server has them. */
export async function durabilityOf(manager: EntityManager): Promise<DurabilitySetting[]> {
  return manager.query<DurabilitySetting[]>(DURABILITY_QUERY);
}
