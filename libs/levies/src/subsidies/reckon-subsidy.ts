import { Injectable } from '@nestjs/common';
import { mandateFor, mayActInYear, type Actor } from '#accounts';
import { subsidyTerms } from '#policy';
import { DeterminationStore, ReadDetermination, type DeterminationKey } from '#reviews';
import { fromFen, ok, readTypedYuan, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { AwardRefusal } from '../awards/award.errors.js';
import { windowOf } from '../awards/award-terms.js';
import { SubsidisedPeople } from './subsidised-people.js';
import { SubsidyMonths } from './subsidy-months.js';
import { isOpenTo, subsidyLines, type SubsidisedEmployee } from './subsidy-lines.js';
import { leftOutOf, questionOf, traitsOf, type SubsidyOffer } from './subsidy-offer.js';
import { policyOf, programmesFor, rowsOf, type Programme } from './subsidy-rows.js';

/** What nobody but the employer knows, as typed. */
export interface StatedFacts {
  /** Places in the roster, as text. */
  readonly local: readonly string[];
  /** Yuan a month. */
  readonly basis: string;
}

/** What a subsidy would come to: the roster that was certified, month by month. */
@Injectable()
export class ReckonSubsidy {
  constructor(
    private readonly determinations: DeterminationStore,
    private readonly read: ReadDetermination,
    private readonly people: SubsidisedPeople,
    private readonly months: SubsidyMonths,
  ) {}

  /** Programmes open to the employer of a determination on a day; empty where none is. */
  async programmesOf(manager: EntityManager, key: DeterminationKey, today: PlainDate): Promise<Programme[]> {
    const summary = await this.determinations.find(manager, key);
    const view = summary && (await this.read.issued(manager, summary.documentNumber));
    return view ? programmesFor(questionOf(view, today), traitsOf(view)) : [];
  }

  async run(
    manager: EntityManager,
    actor: Actor,
    key: DeterminationKey,
    programme: Programme,
    input: StatedFacts,
    today: PlainDate,
  ): Promise<Result<SubsidyOffer, AwardRefusal>> {
    const summary = await this.determinations.find(manager, key);
    if (!summary || !mayActInYear(actor, summary)) return refuse({ code: 'unknown' });
    if (mandateFor(actor, summary.employerId, summary.levyYear)) return refuse({ code: 'underMandate' });
    const view = await this.read.issued(manager, summary.documentNumber);
    if (!view || view.supersededBy) return refuse({ code: 'notNow' });
    const { query, request } = view.input;
    const question = questionOf(view, today);
    const rows = rowsOf(question, programme, traitsOf(view));
    const terms = subsidyTerms(query.division, query.levyYear);
    if (rows.length === 0 || !isOpenTo(programme, query.kind, terms)) return refuse({ code: 'notNow' });
    const window = windowOf(terms?.window ?? null, query.levyYear);
    const basis = input.basis.trim() === '' ? null : readTypedYuan(input.basis);
    const { policy } = policyOf(question);
    const persons = await this.people.of(manager, view);
    const employees = request.roster as unknown as readonly SubsidisedEmployee[];
    const provision = policy.values['subsidies'];
    const byHousehold = rows.some(row => row.table['household'] !== undefined);
    return ok({
      ...{ determination: view, programme, terms },
      sources: provision?.sources.map(({ instrument }) => instrument) ?? [],
      verified: (provision?.verified ?? false) && (terms?.verified ?? true),
      ...{ claimFrom: window?.from ?? null, claimUntil: window?.until ?? null },
      lines: subsidyLines({
        ...{ policy, rows, terms, kind: query.kind, employees },
        leftOut: leftOutOf(view),
        paidElsewhere: await this.months.taken(manager, persons, programme, query.levyYear),
        stated: {
          localHousehold: new Set(input.local.map(Number)),
          insuranceBasis: basis === null ? null : fromFen(basis),
        },
      }),
      asksBasis: rows.find(row => row.of !== null && row.of !== 'minimumWage')?.of ?? null,
      asksHousehold: byHousehold
        ? employees.flatMap((one, index) => (one.householdDivision === undefined ? [index] : []))
        : [],
    });
  }
}
