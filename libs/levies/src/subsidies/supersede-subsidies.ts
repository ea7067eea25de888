import { Injectable } from '@nestjs/common';
import { Clock } from '#persistence';
import { subsidyTerms } from '#policy';
import { DeterminationStore, ReadDetermination, type DeterminationView } from '#reviews';
import { parseYuan, type Fen, type PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { AwardFile } from '../awards/award.js';
import { AwardGate } from '../awards/award-gate.js';
import { stateOf } from '../awards/award-state.js';
import { AwardStore } from '../awards/store/award.store.js';
import { settlementOf } from '../rewards/supersede.js';
import { leftOutOf, questionOf, traitsOf, type KeptLine } from './subsidy-offer.js';
import { policyOf, rowsOf, type Programme } from './subsidy-rows.js';
import { subsidyLines, type SubsidisedEmployee } from './subsidy-lines.js';
import { SubsidisedPeople } from './subsidised-people.js';

/** Settles what becomes of subsidies when a later determination says otherwise of the people they were applied for. */
@Injectable()
export class SupersedeSubsidies {
  constructor(
    private readonly clock: Clock,
    private readonly awards: AwardStore,
    private readonly determinations: DeterminationStore,
    private readonly read: ReadDetermination,
    private readonly people: SubsidisedPeople,
    private readonly gate: AwardGate,
  ) {}

  /** Upon a determination in force, within its event's transaction; told twice, it does nothing the second time. */
  async onDetermined(manager: EntityManager, view: DeterminationView, today: PlainDate): Promise<void> {
    const { determinationId } = view.summary;
    for (const file of await this.awards.subsidiesOf(manager, view.summary)) {
      const { award, steps } = file;
      if (award.determinationId === determinationId) continue;
      if (steps.some(({ reason, refId }) => reason === 'superseded' && refId === determinationId)) continue;
      const due = await this.stillDue(manager, file, view);
      const state = stateOf(file, today);
      // What would be granted to the fen is examined on, paid on or left alone.
      if (due === award.amount && state !== 'paid') continue;
      const open = { ...file, manager, today, now: this.clock.now() };
      for (const step of settlementOf({ state, award }, due).steps)
        await this.gate.write(open, { ...step, refId: determinationId }, null);
    }
  }

  /** Fen of the months granted that the determination still counts; no more than was granted. */
  private async stillDue(
    manager: EntityManager,
    { award }: AwardFile,
    view: DeterminationView,
  ): Promise<Fen> {
    const summary = await this.determinations.find(manager, award);
    const before = summary && (await this.read.issued(manager, summary.documentNumber));
    const text = await this.awards.lines(manager, award);
    if (!before || text === null) return 0n;
    const [were, are] = [await this.people.of(manager, before), await this.people.of(manager, view)];
    const placeNow = new Map(are.map(([index], place) => [index?.toString('hex'), place]));
    const granted = (JSON.parse(text) as KeptLine[]).filter(({ months }) => months.length > 0);
    const now = granted.map(line => placeNow.get(were[line.rosterIndex]?.[0]?.toString('hex')) ?? -1);
    const counted = countedMonths(view, award.programme as Programme, award.openedOn, new Set(now));
    return granted.reduce((sum, line, at) => {
      const kept = line.months.filter(month => counted.get(now[at] ?? -1)?.has(month)).length;
      return sum + partOf(parseYuan(line.amount) ?? 0n, kept, line.months.length);
    }, 0n);
  }
}

/** Rounded down: what cannot be parted to the fen is not asked back twice. */
function partOf(amount: Fen, kept: number, of: number): Fen {
  const lost = (amount * BigInt(of - kept)) / BigInt(of);
  return amount - lost;
}

/**
 * Months that would count, by place in the roster, under the rules of the application.
 * @param local who was taken to be of a local household then
 */
function countedMonths(
  view: DeterminationView,
  programme: Programme,
  appliedOn: PlainDate,
  local: ReadonlySet<number>,
): Map<number, Set<number>> {
  const { query, request } = view.input;
  const { division, levyYear, kind } = query;
  const question = questionOf(view, appliedOn);
  const lines = subsidyLines({
    policy: policyOf(question).policy,
    rows: rowsOf(question, programme, traitsOf(view)),
    terms: subsidyTerms(division, levyYear),
    kind,
    employees: (request.roster ?? []) as unknown as readonly SubsidisedEmployee[],
    leftOut: leftOutOf(view),
    paidElsewhere: new Map(),
    stated: { localHousehold: local, insuranceBasis: null },
  });
  return new Map(lines.map(({ rosterIndex, months }) => [rosterIndex, new Set(months)]));
}
