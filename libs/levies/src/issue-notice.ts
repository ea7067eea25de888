import { Injectable } from '@nestjs/common';
import { Outbox } from '#persistence';
import type { DeterminationSummary } from '#reviews';
import type { EntityManager } from 'typeorm';
import { standingOf, type AccountStanding } from './account-state.js';
import type { LevyAccountKey } from './entry.js';
import type { LevyPaper, LevyPaperFacts } from './levy-paper.js';
import { LedgerStore, type LevyAccount } from './store/ledger.store.js';
import { LevyPaperStore } from './store/paper.store.js';

/** Sends the employer a notice of what is to be paid after a determination. */
@Injectable()
export class IssueNotice {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly papers: LevyPaperStore,
    private readonly outbox: Outbox,
  ) {}

  /** Where nothing was ever to be paid there is nothing to notice: the determination has said so. */
  async run(
    manager: EntityManager,
    key: LevyAccountKey,
    determination: DeterminationSummary,
    former: DeterminationSummary | null,
  ): Promise<LevyPaper | null> {
    if (determination.levy === 0n && !former?.levy) return null;
    const account = await this.ledger.find(manager, key);
    if (!account) return null;
    const entries = await this.ledger.entries(manager, key);
    const warnings = await this.papers.warnings(manager, key);
    const standing = standingOf(entries, warnings, determination.determinedOn);
    const paper = await this.papers.issue(manager, {
      ...{ ...key, kind: 'notice', amount: standing.due > 0n ? standing.due : 0n, payBy: standing.payBy },
      facts: factsOf(account, determination, former, standing),
      ...{ issuedOn: determination.determinedOn, issuedBy: null },
    });
    await tellOfPaper(this.outbox, manager, paper);
    return paper;
  }
}

/** What a paper says of a determination and of where the account stands. */
export function factsOf(
  { collectedBy }: Pick<LevyAccount, 'collectedBy'>,
  determination: DeterminationSummary,
  former: DeterminationSummary | null,
  { levied, letOff, paid, refunded, surcharge, due }: AccountStanding,
): LevyPaperFacts {
  const { documentNumber, outcome, headcount, quota, countedPersons } = determination;
  return {
    ...{ collectedBy, determinationNumber: documentNumber, formerNumber: former?.documentNumber ?? null },
    ...{ outcome, headcount, quota, countedPersons },
    ...{ levied: String(levied), letOff: String(letOff), paid: String(paid - refunded) },
    ...{ surcharge: String(surcharge), due: String(due), owedSince: null, surchargePerDay: null },
  };
}

/** Lets the mail of a paper be written. */
export async function tellOfPaper(outbox: Outbox, manager: EntityManager, paper: LevyPaper): Promise<void> {
  const { regionCode, paperId, kind, documentNumber, employerId, levyYear } = paper;
  await outbox.add(manager, {
    ...{
      regionCode,
      kind: kind === 'notice' ? 'levy.noticed' : 'levy.warned',
      dedupeKey: `levyPaper:${paperId}`,
    },
    payload: { documentNumber, employerId, levyYear },
  });
}
