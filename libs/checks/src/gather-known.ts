import { Injectable } from '@nestjs/common';
import { divisionParents } from '#identifiers';
import { Database } from '#persistence';
import type { LevyYear } from '#values';
import { NOTHING_KNOWN, type Answer, type Known } from './compare/known.js';
import { LookUp } from './lookup/look-up.js';
import { FILE_SOURCES, type FileSource, type RecordOf, type SourceRecord } from './source-record.js';
import { DeliveredRecordStore, type FoundRecords } from './store/delivered-record.store.js';
import { DeliveryStore } from './store/delivery.store.js';

/** What is known of some people, and whether an office that was asked could not be reached. */
export interface Gathered {
  readonly people: ReadonlyMap<string, Known>;
  readonly isDown: boolean;
}

const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
/** People asked about beside each other. */
const AT_ONCE = 4;

/**
 * Gathers what is known of people: first from what was delivered, then by asking the connected office about what no
 * delivery answers. Nothing is asked within a transaction.
 */
@Injectable()
export class GatherKnown {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveryStore,
    private readonly records: DeliveredRecordStore,
    private readonly lookUp: LookUp,
  ) {}

  /** @param givesUp nobody will ask again by itself: what does not answer is down, no longer awaited */
  async of(
    regionCode: string,
    levyYear: LevyYear,
    citizenIds: readonly string[],
    givesUp: boolean,
  ): Promise<Gathered> {
    const unique = [...new Set(citizenIds)];
    const divisions = [regionCode, ...divisionParents(regionCode)];
    const delivered = await this.database.read(manager => this.deliveries.delivered(manager, divisions));
    const found = await this.database.read(manager => this.records.of(manager, unique, levyYear));
    const people = new Map<string, Known>();
    let isDown = false;
    for (let start = 0; start < unique.length; start += AT_ONCE)
      await Promise.all(
        unique.slice(start, start + AT_ONCE).map(async citizenId => {
          const known = knownOf(found.get(citizenId), levyYear, delivered);
          const asked = await this.ask(known, citizenId, levyYear, givesUp);
          people.set(citizenId, asked.known);
          isDown ||= asked.isDown;
        }),
      );
    return { people, isDown };
  }

  private async ask(known: Known, citizenId: string, levyYear: LevyYear, givesUp: boolean) {
    const sources = this.lookUp.sources.filter(source => known[source].state !== 'known');
    if (sources.length === 0) return { known, isDown: false };
    const answer = await this.lookUp.ask({ citizenId, levyYear, sources });
    const state = givesUp ? 'down' : 'awaited';
    const fill = (source: FileSource) =>
      answer.ok ? answered(answer.value, source) : ({ state, by: 'lookup' } as const);
    const filled = Object.fromEntries(sources.map(source => [source, fill(source)]));
    return { known: { ...known, ...filled } as Known, isDown: !answer.ok };
  }
}

function knownOf(
  found: FoundRecords | undefined,
  levyYear: LevyYear,
  delivered: ReadonlyMap<FileSource, ReadonlySet<LevyYear>>,
): Known {
  const answers = FILE_SOURCES.map(source => {
    const records = found?.records.filter(record => record.source === source) ?? [];
    if (records.length > 0) return [source, knownBy(source, records, found?.covered.get(source) ?? [])];
    return [source, silentOrAwaited(delivered.get(source), levyYear, source)];
  });
  return { ...NOTHING_KNOWN, ...(Object.fromEntries(answers) as Known) };
}

/** An office that has delivered for other years is waited for; one that never has is not there. */
function silentOrAwaited(
  years: ReadonlySet<LevyYear> | undefined,
  levyYear: LevyYear,
  source: FileSource,
): Answer<FileSource> {
  if (!years) return { state: 'silent', by: null };
  return { state: years.has(levyYear) ? 'silent' : 'awaited', by: source };
}

function knownBy(source: FileSource, records: readonly SourceRecord[], covered: readonly number[]) {
  return { state: 'known' as const, by: source, records, covered };
}

/** A look-up answers for the whole year. */
function answered(records: readonly SourceRecord[], source: FileSource): Answer<FileSource> {
  const own = records.filter((record): record is RecordOf<FileSource> => record.source === source);
  if (own.length === 0) return { state: 'silent', by: 'lookup' };
  return { state: 'known', by: 'lookup', records: own, covered: ALL_MONTHS };
}
