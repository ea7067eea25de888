import { Injectable } from '@nestjs/common';
import { Database } from '#persistence';
import { PolicyArchive } from '../store/policy-archive.js';
import { RunFactsStore } from './run-facts.store.js';
import { readOverlay, shippedPolicies } from '#policy';
import type { RegionRun } from './region-run.js';
import { overlaidLaw, releaseLaw, ruleSetLaw, type RunLaw } from './run-law.js';
import { RunStore } from './run.store.js';

/** Brings the law that a run goes by. */
@Injectable()
export class LawOfRun {
  constructor(
    private readonly database: Database,
    private readonly runs: RunStore,
    private readonly kept: RunFactsStore,
    private readonly archive: PolicyArchive,
  ) {}

  /** @throws Error when the run names rules that are no longer there, which nothing removes */
  async of({ rules }: Pick<RegionRun, 'rules'>): Promise<RunLaw> {
    if (rules.by === 'release') return releaseLaw();
    if (rules.by === 'overlay') {
      const overlay = readOverlay(rules.text, shippedPolicies().book);
      if (!overlay.ok)
        throw new Error(`the overlay ${rules.hash} no longer reads: ${overlay.refusal.problem}`);
      return overlaidLaw(releaseLaw(), overlay.value);
    }
    return this.database.read(async manager => {
      const key = await this.runs.ofRuleSet(manager, rules.hash);
      const run = key && (await this.runs.find(manager, key));
      if (!run) throw new Error(`no run went by the rules ${rules.hash}`);
      const named = await this.kept.rules(manager, run.counties, run.runId);
      const hashes = [...new Set(named.map(({ hash }) => hash))];
      const contents = new Map<string, string>();
      for (const hash of hashes) contents.set(hash, await this.archive.content(manager, hash));
      return ruleSetLaw(named, contents);
    });
  }
}
