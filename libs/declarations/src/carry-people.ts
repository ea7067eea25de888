import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { ok, refuse, type FieldError, type InvalidInput, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { DraftRosterEntry, Pending } from './carried.js';
import { AskedReader } from './asked-reader.js';
import type { SaveRefusal } from './declaration.errors.js';
import { DraftGate, type OpenDraft, type Saved } from './draft-gate.js';
import type { DraftTicket } from './draft.js';
import type { LastYear } from './last-year.js';
import { rosterLine } from './line.js';
import { ReadLastYear } from './read-last-year.js';
import {
  readAllRows,
  readRosterRow,
  validityLeft,
  type RosterRowContext,
  type RosterRowInput,
} from './roster-row.js';
import type { RosterFacts } from './snapshot.js';
import { RosterStore } from './store/roster.store.js';

/** What the officer says of somebody of last year. */
export const CARRY_ANSWERS = ['here', 'left', 'omitted'] as const;
export type CarryAnswer = (typeof CARRY_ANSWERS)[number];

/** A person of last year's filing, by the entry's id there. */
export interface CarryRowInput extends RosterRowInput {
  readonly answer: string;
  /** Something else changed as well: the entry is opened next. */
  readonly changed: boolean;
}

export interface CarriedPeople extends Saved {
  readonly carried: number;
  /** New entries of whom something else changed. */
  readonly changed: readonly string[];
}

type NewEntry = RosterFacts & Pending;

/** The officer takes over last year's people, all in one save. */
@Injectable()
export class CarryPeople {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly gate: DraftGate,
    private readonly roster: RosterStore,
    private readonly asked: AskedReader,
    private readonly lastYear: ReadLastYear,
  ) {}

  /**
   * All or nothing. Who is on the roster already stays as is: a colleague was quicker.
   * @param confirmed the officer has gone through wage, insurance and contract of each for the new year; otherwise
   *   they are marked as last year's, and the roster is not complete before they are confirmed
   */
  async run(
    actor: Actor,
    ticket: DraftTicket,
    rows: readonly CarryRowInput[],
    confirmed: boolean,
  ): Promise<Result<CarriedPeople, SaveRefusal>> {
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const opened = await this.gate.open(manager, actor, ticket, []);
      if (!opened.ok) return opened;
      const draft = opened.value;
      if (draft.state !== 'draft') return refuse({ code: 'lineClosed' });
      const roster = await this.roster.all(manager, draft);
      const last = await this.lastYear.of(manager, { ...draft, roster }, actor);
      const bounds = await this.asked.rosterBounds(manager, draft);
      const read = readRows(rows, last, { levyYear: draft.levyYear, today, ...bounds }, confirmed);
      if (!read.ok) return read;
      return ok(await this.add(manager, actor, draft, read.value));
    });
  }

  private async add(
    manager: EntityManager,
    actor: Actor,
    draft: OpenDraft,
    people: readonly NewEntry[],
  ): Promise<CarriedPeople> {
    if (people.length === 0) return { draftVersion: draft.draftVersion, carried: 0, changed: [] };
    const ids = await this.roster.addAll(manager, draft, people, actor);
    const save = { act: 'entriesCarried', line: null, fields: ids.map(rosterLine) } as const;
    const { draftVersion } = await this.gate.save(manager, actor, draft, save);
    const changed = ids.filter((_, index) => people[index]?.changesSaid);
    return { draftVersion, carried: ids.length, changed };
  }
}

function readRows(
  rows: readonly CarryRowInput[],
  last: LastYear | null,
  context: RosterRowContext,
  confirmed: boolean,
): Result<NewEntry[], InvalidInput> {
  const known = new Map(last?.people.map(entry => [entry.entryId, entry]));
  return readAllRows(rows, row => {
    const entry = known.get(row.entryId);
    return entry && last ? readRow(row, entry, context, confirmed ? null : last.levyYear) : null;
  });
}

/** Null for who is not taken over. */
function readRow(
  row: CarryRowInput,
  entry: DraftRosterEntry,
  context: RosterRowContext,
  carriedFrom: number | null,
): Result<NewEntry, InvalidInput> | null {
  const answer = CARRY_ANSWERS.find(one => one === row.answer);
  if (answer === 'omitted') return null;
  const wrong = contradictions(answer, row);
  const read = readRosterRow(row, entry, context);
  if (!read.ok) {
    const others = read.refusal.fields.filter(({ field }) => wrong.every(one => one.field !== field));
    return refuse({ code: 'invalid', fields: [...wrong, ...others] });
  }
  if (wrong.length > 0) return refuse({ code: 'invalid', fields: wrong });
  return ok({
    ...read.value,
    ...(carriedFrom === null ? {} : { carriedFrom }),
    ...validityLeft(entry, row),
    ...(row.changed ? { changesSaid: true as const } : {}),
  });
}

/** Who left has a last day, and who is still there has none. */
function contradictions(answer: CarryAnswer | undefined, { to }: RosterRowInput): FieldError[] {
  const isGiven = to.trim() !== '';
  if (answer === undefined) return [{ field: 'answer', code: 'missing' }];
  if (answer === 'left' && !isGiven) return [{ field: 'to', code: 'leftWithoutDate' }];
  return answer === 'here' && isGiven ? [{ field: 'to', code: 'hereWithDate' }] : [];
}
