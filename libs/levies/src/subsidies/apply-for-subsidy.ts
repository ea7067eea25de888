import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { EmployerRegister } from '#employers';
import type { PreparedFile } from '#files';
import { bankWarnings, readBankDetails, type BankDetailsInput } from '#identifiers';
import { Clock, Database, newId } from '#persistence';
import type { DeterminationKey } from '#reviews';
import { ok, readTypedYuan, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Award, AwardFile } from '../awards/award.js';
import { AwardDocuments, type SentDocument } from '../awards/award-documents.js';
import type { AwardRefusal } from '../awards/award.errors.js';
import { AwardGate } from '../awards/award-gate.js';
import { rewardTerms } from '../awards/award-terms.js';
import { AwardStore } from '../awards/store/award.store.js';
import { BankAccountStore } from '../awards/store/bank-account.store.js';
import { ReckonSubsidy, type StatedFacts } from './reckon-subsidy.js';
import { SubsidisedPeople } from './subsidised-people.js';
import { totalOf } from './subsidy-lines.js';
import { SubsidyMonths } from './subsidy-months.js';
import { keptLines, questionOf, type SubsidyOffer } from './subsidy-offer.js';
import { policyOf, type Programme } from './subsidy-rows.js';

/** What nobody but the employer knows, and where the money is to go. */
export interface SubsidyInput extends StatedFacts, BankDetailsInput {}

type Outcome<Value> = Result<Value, AwardRefusal>;

/** An employer applies for a subsidy upon a determination: the roster that was certified, month by month. */
@Injectable()
export class ApplyForSubsidy {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reckon: ReckonSubsidy,
    private readonly people: SubsidisedPeople,
    private readonly register: EmployerRegister,
    private readonly awards: AwardStore,
    private readonly accounts: BankAccountStore,
    private readonly months: SubsidyMonths,
    private readonly documents: AwardDocuments,
    private readonly gate: AwardGate,
  ) {}

  /** Programmes open to the employer of a determination today; empty where none is. */
  async programmesOf(key: DeterminationKey): Promise<Programme[]> {
    const today = await this.clock.today();
    return this.database.snapshot(manager => this.reckon.programmesOf(manager, key, today));
  }

  /** What it would come to with these facts. */
  async preview(
    actor: Actor,
    key: DeterminationKey,
    programme: Programme,
    input: StatedFacts,
  ): Promise<Outcome<SubsidyOffer>> {
    const today = await this.clock.today();
    return this.database.snapshot(manager => this.reckon.run(manager, actor, key, programme, input, today));
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
        const made = await this.reckon.run(manager, actor, key, programme, input, today);
        if (!made.ok) return made;
        return this.store(manager, actor, made.value, input, confirmed, { today, file: file.value });
      }),
    );
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
