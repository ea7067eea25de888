import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CheckName, Mode, Sight } from './inspection.js';

interface Tally {
  checks: number;
  faults: string[];
}

/** What the checks found, by page, state and mode: for a test to fail on, and for a reader to see what was looked at. */
export class Findings {
  private readonly tallies = new Map<string, Tally>();

  note({ kind, state, locale }: Sight, mode: Mode, check: CheckName, faults: readonly string[]): void {
    const key = [kind, state, locale, mode].join(' ');
    const tally = this.tallies.get(key) ?? { checks: 0, faults: [] };
    tally.checks += 1;
    tally.faults.push(...faults.map(fault => `${check}: ${fault}`));
    this.tallies.set(key, tally);
  }

  /** Has this kind of page been looked at in this state and language, whoever it was shown to? */
  has({ kind, state, locale }: Sight): boolean {
    return this.tallies.has([kind, state, locale, 'normal'].join(' '));
  }

  /** Every fault, beginning with where it is. */
  faults(): string[] {
    return [...this.tallies].flatMap(([key, { faults }]) => faults.map(fault => `${key}: ${fault}`));
  }

  /** Figures over all pages. */
  totals(): { pages: number; sights: number; checks: number; faults: number } {
    const all = [...this.tallies.values()];
    return {
      pages: new Set([...this.tallies.keys()].map(key => key.split(' ')[0])).size,
      sights: all.length,
      checks: all.reduce((sum, { checks }) => sum + checks, 0),
      faults: all.reduce((sum, { faults }) => sum + faults.length, 0),
    };
  }

  /** Writes every page with its states, modes, number of checks and faults, as JSON. */
  write(file: string): void {
    mkdirSync(dirname(file), { recursive: true });
    const pages: Record<string, Record<string, { checks: number; faults: string[] }>> = {};
    for (const [key, tally] of this.tallies) {
      const [kind = '', ...rest] = key.split(' ');
      (pages[kind] ??= {})[rest.join(' ')] = tally;
    }
    writeFileSync(file, `${JSON.stringify({ totals: this.totals(), pages }, null, 2)}\n`);
  }
}
