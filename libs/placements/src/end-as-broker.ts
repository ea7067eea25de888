import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { Clock, Database } from '#persistence';
import { FieldReader, ok, refuse, type Result } from '#values';
import { SIDES_WAITED, type BrokerReason, type ReferralKey, type Standing } from './referral.js';
import type { ActRefusal } from './referral.errors.js';
import { mayBroker, ReferralDesk } from './referral-desk.js';
import { checkText } from './text-check.js';

const LONGEST = 300;

/** Why a broker ends a referral, as typed. */
export interface BrokerReasonInput {
  readonly words: string;
  /** Sides that may read it; an employer that was never told of the person hears nothing whatever is ticked. */
  readonly sharedWith: readonly string[];
  /** The broker read the warning about words that tell too much, and lets them stand. */
  readonly wordsStand: boolean;
}

/** A broker ends a referral, with a reason: internal, unless a side may read it. */
@Injectable()
export class EndAsBroker {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly desk: ReferralDesk,
  ) {}

  async run(actor: Actor, key: ReferralKey, typed: BrokerReasonInput): Promise<Result<Standing, ActRefusal>> {
    const brokerReason = readBrokerReason(typed);
    if (!brokerReason.ok) return brokerReason;
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const held = await this.desk.hold(manager, key, one => mayBroker(actor, one));
      if (!held.ok) return held;
      return this.desk.act(manager, held.value, {
        ...{ act: 'brokerEnded', side: 'broker', by: actor, today },
        facts: { brokerReason: brokerReason.value },
      });
    });
  }
}

/** Words that an employer would read are looked through like a note; what stays inside is not. */
export function readBrokerReason(typed: BrokerReasonInput): Result<BrokerReason, ActRefusal> {
  const fields = new FieldReader();
  const words = fields.text('words', typed.words, LONGEST);
  if (words === null) return fields.refusal();
  const sharedWith = SIDES_WAITED.filter(side => typed.sharedWith.includes(side));
  const findings = sharedWith.includes('employer') && !typed.wordsStand ? checkText(words) : [];
  return findings.length > 0 ? refuse({ code: 'textToCheck', findings }) : ok({ words, sharedWith });
}
