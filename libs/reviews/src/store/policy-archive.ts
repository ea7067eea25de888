import { Injectable } from '@nestjs/common';
import { Clock, Database } from '#persistence';
import type { EntityManager } from 'typeorm';

/** Resolved parameter values by their hash, kept for as long as a determination names them. */
@Injectable()
export class PolicyArchive {
  private readonly kept = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Keeps the values, in a transaction of their own: on a cluster they are a table every node has a copy of. */
  async keep(contentHash: string, content: string): Promise<void> {
    if (this.kept.has(contentHash)) return;
    await this.database.transaction(manager =>
      manager.query(
        `insert into resolved_policy (content_hash, content, first_used_at) values ($1, $2, $3)
         on conflict (content_hash) do nothing`,
        [contentHash, content, this.clock.now()],
      ),
    );
    this.kept.add(contentHash);
  }

  /** Which of these hashes no values are kept for yet. */
  async lacking(hashes: readonly string[]): Promise<string[]> {
    const unknown = hashes.filter(hash => !this.kept.has(hash));
    if (unknown.length === 0) return [];
    const rows = await this.database.read(manager =>
      manager.query<{ hash: string }[]>(
        'select content_hash as hash from resolved_policy where content_hash = any($1)',
        [unknown],
      ),
    );
    for (const { hash } of rows) this.kept.add(hash);
    return unknown.filter(hash => !this.kept.has(hash));
  }

  /** @throws Error when a determination names values that are not kept, which its foreign key rules out */
  async content(manager: EntityManager, contentHash: string): Promise<string> {
    const [found] = await manager.query<{ content: string }[]>(
      'select content from resolved_policy where content_hash = $1',
      [contentHash],
    );
    if (!found) throw new Error(`no resolved policy ${contentHash} is kept`);
    return found.content;
  }
}
