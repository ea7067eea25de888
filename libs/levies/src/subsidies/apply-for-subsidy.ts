import { Injectable } from '@nestjs/common';
import { mandateFor, mayActInYear, type Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import type { PreparedFile } from '#files';
import { Clock, Database, newId } from '#persistence';
import { subsidyTerms, type PolicyQuery, type SubsidyTerms } from '#policy';
import {
  DeterminationStore,
  ReadDetermination,
  type DeterminationKey,
  type DeterminationView,
} from '#reviews';
import { fromFen, ok, parseYuan, readTypedYuan, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Award, AwardFile } from '../awards/award.js';
import { AwardDocuments, type SentDocument } from '../awards/award-documents.js';
import type { AwardRefusal } from '../awards/award.errors.js';
import { AwardGate } from '../awards/award-gate.js';
import { rewardTerms, windowOf } from '../awards/award-terms.js';
import { bankWarnings, readBankDetails, type BankDetailsInput } from '#identifiers';
import { AwardStore } from '../awards/store/award.store.js';
import { BankAccountStore } from '../awards/store/bank-account.store.js';
import { SubsidisedPeople } from './subsidised-people.js';
import { SubsidyMonths } from './subsidy-months.js';
import {
  isOpenTo,
  subsidyLines,
  totalOf,
  type SubsidisedEmployee,
  type SubsidyLine,
} from './subsidy-lines.js';

import { policyOf, programmesFor, rowsOf, type EmployerTraits, type Programme } from './subsidy-rows.js';

/** What an application would come to, before it is sent. */
export interface SubsidyOffer {
  readonly determination: DeterminationView;
  readonly programme: Programme;
  readonly terms: SubsidyTerms | null;
  readonly sources: readonly string[];
  readonly verified: boolean;
  readonly claimFrom: PlainDate | null;
  readonly claimUntil: PlainDate | null;
  readonly lines: readonly SubsidyLine[];
  /** What the amount rests on and nobody but the employer knows, by the word of the rule; null where nothing is. */
  readonly asksBasis: string | null;
  /** Employees whose household the declaration did not ask, where the rule goes by it. */
  readonly asksHousehold: readonly number[];
}

export interface SubsidyInput extends BankDetailsInput {
  /** Places in the roster, as text. */
  readonly local: readonly string[];
  /** Yuan a month. */
  readonly basis: string;
}

/** A line as it is kept with the application: whose, by the roster of the determination. */
export interface KeptLine extends Omit<SubsidyLine, 'amount'> {
  readonly name: string;
  readonly tail: string;
  /** Yuan. */
  readonly amount: string;
}

type Outcome<Value> = Result<Value, AwardRefusal>;

/** An employer applies for a subsidy upon a determination: the roster that was certified, month by month. */
@Injectable()
export class ApplyForSubsidy {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly determinations: DeterminationStore,
    private readonly read: ReadDetermination,
    private readonly people: SubsidisedPeople,
    private readonly register: EmployerRegister,
    private readonly awards: AwardStore,
    private readonly accounts: BankAccountStore,
    private readonly months: SubsidyMonths,
    private readonly documents: AwardDocuments,
    private readonly gate: AwardGate,
  ) {}

  /** Programmes open to the employer of a determination on a day; empty where none is. */
  async programmesOf(key: DeterminationKey): Promise<Programme[]> {
    const today = await this.clock.today();
    return this.database.snapshot(async manager => {
      const summary = await this.determinations.find(manager, key);
      const view = summary && (await this.read.issued(manager, summary.documentNumber));
      return view ? programmesFor(questionOf(view, today), traitsOf(view)) : [];
    });
  }

  /** What it would come to with these facts. */
  async preview(
    actor: Actor,
    key: DeterminationKey,
    programme: Programme,
    input: Pick<SubsidyInput, 'local' | 'basis'>,
  ): Promise<Outcome<SubsidyOffer>> {
    const today = await this.clock.today();
    return this.database.snapshot(manager => this.reckon(manager, actor, key, programme, input, today));
  }

  /** @param sent the first document; more can be added until the application is examined */
  async apply(
    actor: Actor,
    key: DeterminationKey,
    programme: Programme,
    input: SubsidyInput,
    confirmed: readonly string[],
    sent: SentDocument | null = null,
  ): Promise<Outcome<AwardFile>> {
    const file = await this.documents.prepare(sent);
    if (!file.ok) return file;
    const today = await this.clock.today();
    return this.gate.race(() =>
      this.database.transaction(async manager => {
        const made = await this.reckon(manager, actor, key, programme, input, today);
        if (!made.ok) return made;
        return this.store(manager, actor, made.value, input, confirmed, { today, file: file.value });
      }),
    );
  }

  private async reckon(
    manager: EntityManager,
    actor: Actor,
    key: DeterminationKey,
    programme: Programme,
    input: Pick<SubsidyInput, 'local' | 'basis'>,
    today: PlainDate,
  ): Promise<Outcome<SubsidyOffer>> {
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

  private async store(
    manager: EntityManager,
    actor: Actor,
    offer: SubsidyOffer,
    input: SubsidyInput,
    confirmed: readonly string[],
    { today, file }: { readonly today: PlainDate; readonly file: PreparedFile | null },
  ): Promise<Outcome<AwardFile>> {
    if (offer.claimFrom !== null && today < offer.claimFrom)
      return refuse({ code: 'notYetOpen', from: offer.claimFrom });
    if (offer.claimUntil !== null && today > offer.claimUntil && !(await this.wasInTime(manager, offer)))
      return refuse({ code: 'windowOver' });
    if (offer.asksBasis && (readTypedYuan(input.basis) ?? 0n) === 0n)
      return refuse({ code: 'invalid', fields: [{ field: 'basis', code: 'amount' }] });
    const total = totalOf(offer.lines);
    if (total === 0n) return refuse({ code: 'nothingToGrant' });
    const details = readBankDetails(input);
    if (!details.ok) return details;
    const { summary } = offer.determination;
    const employer = (await this.register.ofKeys(manager, [summary])).get(summary.employerId);
    const warnings = bankWarnings(details.value, employer?.name ?? '');
    if (warnings.some(warning => !confirmed.includes(warning)))
      return refuse({ code: 'confirmWarnings', warnings });
    const granted = offer.lines.filter(({ amount }) => amount > 0n);
    const { policy } = policyOf(questionOf(offer.determination, today));
    const award: Award = {
      ...{ regionCode: summary.regionCode, awardId: newId(), kind: 'subsidy', programme: offer.programme },
      ...{ employerId: summary.employerId, levyYear: summary.levyYear, amount: total },
      ...{ determinationId: summary.determinationId, persons: String(granted.length) },
      ...{ claimFrom: offer.claimFrom, claimUntil: offer.claimUntil, supersedesId: null, openedOn: today },
      terms: {
        ...rewardTerms(policy, []),
        ...{ excluded: null, leastSurplus: null },
        window: offer.terms?.window
          ? { ...offer.terms.window, sources: offer.terms.sources, verified: offer.terms.verified }
          : null,
      },
    };
    const now = this.clock.now();
    await this.awards.add(manager, award, now, JSON.stringify(keptLines(offer)));
    const kept = file && (await this.documents.keep(manager, actor, award, file));
    // Nothing of an award without any document can make this refuse.
    if (kept && !kept.ok) throw new Error(`a first document refused: ${kept.refusal.code}`);
    const persons = await this.people.of(manager, offer.determination);
    await this.months.claim(manager, award, persons, granted);
    const by = { accountId: actor.accountId, regionCode: actor.regionCode };
    const refId = await this.accounts.keep(manager, award, details.value, { warnings, at: now, by });
    return ok(
      await this.gate.write({ award, steps: [], manager, today, now }, { kind: 'applied', refId }, by),
    );
  }

  /** A later determination took an application back that came in time: the next one is not late. */
  private async wasInTime(manager: EntityManager, offer: SubsidyOffer): Promise<boolean> {
    const { summary } = offer.determination;
    const before = await this.awards.subsidiesOf(manager, summary);
    return before.some(({ award, steps }) => {
      const last = steps.at(-1);
      return (
        award.programme === offer.programme && last?.kind === 'withdrawn' && last.reason === 'superseded'
      );
    });
  }
}

/** The law asked as of a day: that of the application. */
export function questionOf({ input: { query } }: DeterminationView, on: PlainDate): PolicyQuery {
  return { ...query, collectionDate: on };
}

/** What the determination says of the employer beside its kind. */
export function traitsOf({ input: { request } }: DeterminationView): EmployerTraits {
  const { concentrated, vatRefund } = request.employer;
  return { concentrated: concentrated === true, vatRefund: vatRefund === true };
}

/** Months that the determination did not count, whatever the reason; wages are judged by the subsidy's own bar. */
export function leftOutOf({ assessment }: DeterminationView): Map<number, Set<number>> {
  const left = new Map<number, Set<number>>();
  for (const { rosterIndex, month } of assessment.notCounted) {
    const months = left.get(rosterIndex) ?? new Set<number>();
    left.set(rosterIndex, months.add(Number(month.slice(-2))));
  }
  return left;
}

function keptLines({ lines, determination }: SubsidyOffer): KeptLine[] {
  return lines.map(({ amount, ...line }) => {
    const person = determination.input.people[line.rosterIndex];
    const yuan = fromFen(amount).toFixed(2);
    if (parseYuan(yuan) !== amount) throw new RangeError('an amount that is no money');
    return { ...line, name: person?.name ?? '', tail: person?.certificateTail ?? '', amount: yuan };
  });
}
