import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, Database, Outbox } from '#persistence';
import { DeterminationStore } from '#reviews';
import { addDays, FieldReader, ok, refuse, type InvalidInput, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { AccountDesk, type OpenAccount } from './account-desk.js';
import { debtsOf, lateDebts } from './debts.js';
import type { LevyAccountKey } from './entry.js';
import { factsOf, tellOfPaper } from './issue-notice.js';
import { staffRefusal, type LevyAccessRefusal } from './levy-access.js';
import type { LevyPaper } from './levy-paper.js';
import { LevyPaperStore } from './store/paper.store.js';

/**
 * `notOverdue`: nothing is past its day. `warned`: a warning's time limit still runs, or has run out for the same debt:
 * one warning is enough for a surcharge, another one would only put off.
 */
export type WarnRefusal =
  | LevyAccessRefusal
  | InvalidInput
  | { readonly code: 'notFound' | 'notOverdue' }
  | { readonly code: 'warned'; readonly until: PlainDate };

/** The time limit of a warning lies this many days ahead at most. */
const LONGEST_TERM = 90;

/** Warns an employer whose levy is overdue, with a time limit; only after it a surcharge is added (72号 art. 26). */
@Injectable()
export class Warn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: AccountDesk,
    private readonly papers: LevyPaperStore,
    private readonly determinations: DeterminationStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** @param typedUntil the last day to pay, no sooner than the rule's term allows */
  async run(actor: Actor, key: LevyAccountKey, typedUntil: string): Promise<Result<LevyPaper, WarnRefusal>> {
    const refusal = staffRefusal(actor, 'reviewer', key);
    if (refusal) return refuse(refusal);
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const open = await this.desk.hold(manager, key, today);
      if (!open) return refuse({ code: 'notFound' });
      const [debt] = lateDebts(debtsOf(open.entries), today);
      if (!debt?.dueOn) return refuse({ code: 'notOverdue' });
      const { dueOn } = debt;
      const before = open.warnings.find(({ issuedOn }) => issuedOn > dueOn);
      if (before) return refuse({ code: 'warned', until: before.until });
      const until = readLimit(typedUntil, today, open);
      if (!until.ok) return until;
      const paper = await this.issue(manager, actor, open, until.value, {
        today,
        owedSince: addDays(dueOn, 1),
      });
      return paper ? ok(paper) : refuse({ code: 'notFound' });
    });
  }

  private async issue(
    manager: EntityManager,
    actor: Actor,
    { account, standing, rules }: OpenAccount,
    until: PlainDate,
    { today, owedSince }: { readonly today: PlainDate; readonly owedSince: PlainDate },
  ): Promise<LevyPaper | null> {
    const determination = await this.determinations.inForce(manager, account);
    if (!determination) return null;
    const { regionCode, employerId, levyYear } = account;
    const perDay = rules.surcharge?.value.perDay.toDecimal() ?? null;
    const paper = await this.papers.issue(manager, {
      ...{ regionCode, employerId, levyYear, kind: 'warning', amount: standing.due, payBy: until },
      facts: { ...factsOf(account, determination, null, standing), owedSince, surchargePerDay: perDay },
      ...{ issuedOn: today, issuedBy: { accountId: actor.accountId, regionCode: actor.regionCode } },
    });
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action: 'levy.warned' },
      ...{ subjectKind: 'employer', subjectId: employerId },
      details: { levyYear, documentNumber: paper.documentNumber, until, fen: standing.due.toString() },
    });
    await tellOfPaper(this.outbox, manager, paper);
    return paper;
  }
}

/** The day that the rule's term gives; the earliest that may be typed. */
export function warningLimit({ rules }: Pick<OpenAccount, 'rules'>, today: PlainDate): PlainDate {
  return addDays(today, rules.warningTerm?.value ?? 1);
}

function readLimit(typed: string, today: PlainDate, open: OpenAccount): Result<PlainDate, InvalidInput> {
  const fields = new FieldReader();
  const until = fields.date('until', typed);
  const first = warningLimit(open, today);
  if (until && until < first) fields.wrong('until', 'tooSoon', { date: first });
  if (until && until > addDays(today, LONGEST_TERM)) fields.wrong('until', 'tooLate', { days: LONGEST_TERM });
  return until && fields.isClean ? ok(until) : fields.refusal();
}
