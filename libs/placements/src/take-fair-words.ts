import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { FairWords, type FairKey, type NotedWord, type PairWords } from '#matching';
import { Clock } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import { BeginReferral } from './begin-referral.js';
import { ReferralDesk } from './referral-desk.js';
import { ReferralStore } from './store/referral.store.js';

/** Two people who met at a fair. */
export interface FairPair extends FairKey {
  readonly seekerId: string;
  readonly standId: string;
}

/**
 * Goes on with what was said at a fair. Intent on both sides becomes a referral that asks the person what may be sent; so
 * does a hire on the spot: a word at a stand is no contract, and the hire itself is the employer's act, with the terms, the
 * vacancy and the one employment it asks for. A no takes back a question that was not answered yet, and nothing else.
 */
@Injectable()
export class TakeFairWords {
  constructor(
    private readonly words: FairWords,
    private readonly begin: BeginReferral,
    private readonly desk: ReferralDesk,
    private readonly referrals: ReferralStore,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** In the worker's transaction. Reads what is said by now, so that events may come twice, late, or in another order. */
  async heard(manager: EntityManager, pair: FairPair): Promise<void> {
    const said = await this.words.ofPair(manager, pair, pair);
    const last = said?.words.at(-1);
    if (!said || !last) return;
    const today = await this.clock.todayIn(manager);
    if (last.word === 'no') return this.takeBack(manager, pair, said, last, today);
    // Intent and then hired is one wish: the referral of the first word stands for the second.
    const since = said.words.findLastIndex(({ word }) => word === 'no') + 1;
    const first = said.words[since] ?? last;
    const begun = await this.begin.run(manager, {
      ...{ post: said.post, seeker: said.seeker, origin: 'broker', note: null, by: last.by, today },
      requestKey: requestKey(pair, first.number),
    });
    if (begun.ok || begun.refusal.code === 'alreadyOpen') return;
    await this.audit.record(manager, {
      ...{ regionCode: pair.regionCode, actor: { system: 'worker' }, action: 'fair.wordNotTaken' },
      ...{ subjectKind: 'fair', subjectId: pair.fairId },
      details: { seekerId: pair.seekerId, standId: pair.standId, code: begun.refusal.code },
    });
  }

  private async takeBack(
    manager: EntityManager,
    pair: FairPair,
    { words }: PairWords,
    { by }: NotedWord,
    today: PlainDate,
  ): Promise<void> {
    for (const { number } of words) {
      const found = await this.referrals.ofRequest(manager, pair.regionCode, requestKey(pair, number));
      const held = found ? await this.referrals.lock(manager, found) : null;
      if (held?.stage === 'asked')
        await this.desk.act(manager, held, { act: 'brokerEnded', side: 'broker', by, today });
    }
  }
}

function requestKey({ fairId, standId, seekerId }: FairPair, number: number): string {
  return `fair:${fairId}:${standId}:${seekerId}:${number}`;
}
