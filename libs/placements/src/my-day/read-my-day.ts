import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { DUE_KINDS, DueWork, LookLog, maskedName, type DueCount, type DueKind, type DueRow } from '#seekers';
import { groupBy, ok, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { AnswerMatching } from '../answer-matching.js';
import { ReadCountyWork } from '../county-work.js';
import { isPastRegister, pageBeside } from './my-day-page.js';
import { PLACING_DUE_KINDS, placingDue, type PlacingDue, type PlacingDueKind } from './placing-due.js';

export const MY_DAY_KINDS = [...PLACING_DUE_KINDS, ...DUE_KINDS] as const;
export type MyDayKind = PlacingDueKind | DueKind;

export interface MyDayQuery {
  /** Last day of the list; what is late stands in every one. */
  readonly until: PlainDate;
  /** The reader's own work alone. */
  readonly mine: boolean;
  /** One kind alone; null for all. The counts are of all. */
  readonly kind: MyDayKind | null;
  /** `next` of the page before. */
  readonly after: string | null;
}

export type MyDayRow = DueRow | (PlacingDue & { readonly maskedName: string });

export interface MyDay {
  readonly today: PlainDate;
  /** The most urgent first. */
  readonly rows: readonly MyDayRow[];
  /** By kind; kinds of which nothing is due are absent. */
  readonly counts: ReadonlyMap<MyDayKind, DueCount>;
  readonly next: string | null;
}

/** Everything that is due for the brokers of a county, over all its people: what the register knows and what placing people asks. */
@Injectable()
export class ReadMyDay {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly due: DueWork,
    private readonly work: ReadCountyWork,
    private readonly answers: AnswerMatching,
    private readonly looks: LookLog,
  ) {}

  async inRegion(
    actor: Actor,
    regionCode: string,
    query: MyDayQuery,
  ): Promise<Result<MyDay, { readonly code: 'notPermitted' }>> {
    const { until, mine, kind, after } = query;
    const kinds = kind === null ? DUE_KINDS : DUE_KINDS.filter(one => one === kind);
    const due = await this.due.inRegion(actor, regionCode, {
      ...{ until, mine, after, kinds: isPastRegister(after) ? [] : kinds },
      told: (...asked) => this.answers.toldThisYear(...asked),
    });
    if (!due.ok) return due;
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const work = await this.work.of(manager, regionCode, until);
      const all = placingDue(work, today, until).filter(({ owner }) => !mine || isSame(owner, actor));
      const asked = all.filter(row => kind === null || row.kind === kind);
      const { shown, next } = pageBeside(asked, after, due.value);
      await this.note(manager, actor, shown);
      const masked = shown.map(row => ({ ...row, maskedName: row.seekerName && maskedName(row.seekerName) }));
      const rows = [...masked, ...due.value.rows].sort((one, other) => byDay(one.dueOn, other.dueOn));
      return ok({ today, rows, next, counts: new Map([...countsOf(all), ...due.value.counts]) });
    });
  }

  private async note(manager: EntityManager, by: Actor, rows: readonly PlacingDue[]): Promise<void> {
    const people = rows.flatMap(({ seeker }) => seeker ?? []);
    const look = { by, fields: ['maskedName', 'dueWork'], purpose: 'dueWork' };
    for (const [region, own] of groupBy(people, one => one.regionCode))
      await this.looks.recordAll(manager, region, [...new Set(own.map(one => one.seekerId))], look);
  }
}

function countsOf(rows: readonly PlacingDue[]): Map<PlacingDueKind, DueCount> {
  return new Map(
    [...groupBy(rows, ({ kind }) => kind)].map(([kind, own]) => [
      kind,
      { due: own.length, overdue: own.filter(({ overdue }) => overdue).length },
    ]),
  );
}

function isSame(owner: PlacingDue['owner'], actor: Actor): boolean {
  return owner?.accountId === actor.accountId;
}

/** Rows of one day stay in the order in which they came: referrals before the register. */
function byDay(one: PlainDate, other: PlainDate): number {
  return one < other ? -1 : Number(one > other);
}
