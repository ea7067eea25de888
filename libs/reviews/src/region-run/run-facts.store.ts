import { Injectable } from '@nestjs/common';
import { BinaryRows, copyBytesOut, copyIn, Vault } from '#persistence';
import type { EntityManager } from 'typeorm';
import type { Chunk } from './chunk.store.js';
import type { ArchivedPolicy } from './county-law.js';
import { idBytes } from './run-case.js';

/** What a run went by: the sealed facts of each chunk, and the rules of each county. */
@Injectable()
export class RunFactsStore {
  constructor(private readonly vault: Vault) {}

  /** Keeps what was assessed, sealed as one value. */
  async keepFacts(
    manager: EntityManager,
    { regionCode, runId, number }: Chunk,
    block: Buffer,
  ): Promise<void> {
    const sealed = this.vault.sealBytes(place(runId, number), block);
    const rows = new BinaryRows(sealed.length + 100);
    rows.row(4, sealed.length + 60);
    rows.bytes(Buffer.from(regionCode, 'latin1'));
    rows.bytes(idBytes(runId));
    rows.integer(number);
    rows.bytes(sealed);
    await copyIn(manager, 'region_run_facts (region_code, run_id, chunk, facts_sealed)', rows.end());
  }

  /** @throws Error when there are none: a chunk that is done has its facts */
  async facts(
    manager: EntityManager,
    { regionCode, runId, number }: Pick<Chunk, 'regionCode' | 'runId' | 'number'>,
  ): Promise<Buffer> {
    // COPY takes no parameters; these are keys of rows of ours, a code, a uuid and a number.
    const sealed = await copyBytesOut(
      manager,
      `select facts_sealed from region_run_facts
        where region_code = '${regionCode}' and run_id = '${runId}' and chunk = ${number}`,
    );
    if (!sealed) throw new Error(`chunk ${number} of run ${runId} has no facts`);
    return this.vault.openBytes(place(runId, number), sealed);
  }

  /** Names the rules that a county's part went by. */
  async keepRules(
    manager: EntityManager,
    { regionCode, runId }: Pick<Chunk, 'regionCode' | 'runId'>,
    rules: readonly ArchivedPolicy[],
  ): Promise<void> {
    if (rules.length === 0) return;
    await manager.query(
      `insert into region_run_rule (region_code, run_id, employer_kind, since, policy_hash)
       select $1, $2, kind, since, hash from unnest($3::text[], $4::date[], $5::text[]) as r (kind, since, hash)
       on conflict (region_code, run_id, employer_kind, since) do nothing`,
      [
        ...[regionCode, runId, rules.map(({ kind }) => kind)],
        ...[rules.map(({ since }) => since), rules.map(({ hash }) => hash)],
      ],
    );
  }

  /** The rules that a run went by. Reads over its counties. */
  async rules(
    manager: EntityManager,
    counties: readonly string[],
    runId: string,
  ): Promise<readonly { regionCode: string; kind: string; since: string; hash: string }[]> {
    return manager.query(
      `select region_code as "regionCode", employer_kind as kind, since::text as since, policy_hash as hash
         from region_run_rule where region_code = any($1) and run_id = $2
        order by region_code, employer_kind, since`,
      [counties, runId],
    );
  }
}

function place(runId: string, chunk: number) {
  return { table: 'region_run_facts', column: 'facts_sealed', row: `${runId}/${chunk}` };
}
