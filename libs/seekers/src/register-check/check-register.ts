import { Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { Clock, Database, Jobs } from '#persistence';
import type { EntityManager } from 'typeorm';
import { citizenIdOf } from '../write-seeker.js';
import type { SeekerKey } from '../seeker.js';
import { PartStore } from '../store/part.store.js';
import { SeekerDirectory } from '../store/seeker-directory.store.js';
import { SeekerLists } from '../store/seeker-lists.store.js';
import { SeekerStore } from '../store/seeker.store.js';
import { lookDay } from './look-day.js';
import { RegisterCheckStore } from './register-check.store.js';
import {
  REGISTER_CHECK_JOB,
  REGISTER_ROUND_JOB,
  type RegisterAnswer,
  type RegisterQuestion,
} from './register-check.js';

/** Asks whoever keeps what other offices delivered. */
export type AskRegister = (question: RegisterQuestion) => Promise<RegisterAnswer>;

const BATCH = 100;

/**
 * Compares certificates with the register that their office delivered: when a registration is sent or its number changes,
 * and when a register comes. Staff and the person read the answer; nothing waits for it and nothing is decided by it.
 */
@Injectable()
export class CheckRegister {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly seekers: SeekerStore,
    private readonly directory: SeekerDirectory,
    private readonly lists: SeekerLists,
    private readonly parts: PartStore,
    private readonly checks: RegisterCheckStore,
    private readonly audit: AuditTrail,
  ) {}

  /** In the transaction of the act after which it is to be asked. */
  async order(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<void> {
    await this.jobs.send(manager, REGISTER_CHECK_JOB, { regionCode, seekerId });
  }

  /** Has everybody compared whom a delivered register names, wherever they are registered. @returns how many */
  async orderPeople(citizenIds: readonly string[]): Promise<number> {
    return this.database.transaction(async manager => {
      const keys = await this.directory.ofPeople(manager, citizenIds);
      await this.jobs.sendAll(manager, REGISTER_CHECK_JOB, keys);
      return keys.length;
    });
  }

  /** Has everybody compared in the counties of a division: a register that came also tells whom it does not know. */
  async orderCounties(division: string): Promise<number> {
    return this.database.transaction(async manager => {
      const regions = await this.lists.regionsWithin(manager, division);
      await this.jobs.sendAll(
        manager,
        REGISTER_ROUND_JOB,
        regions.map(regionCode => ({ regionCode })),
      );
      return regions.length;
    });
  }

  /** Everybody of a county, one after the other; broken off and begun anew, nothing is noted twice. */
  async round(regionCode: string, ask: AskRegister): Promise<number> {
    let asked = 0;
    for (let after: string | null = null, more = true; more;) {
      const at: string | null = after;
      const ids: string[] = await this.database.read(manager =>
        this.lists.sentAfter(manager, regionCode, at, BATCH),
      );
      for (const seekerId of ids) asked += Number(await this.run({ regionCode, seekerId }, ask));
      after = ids.at(-1) ?? null;
      more = ids.length === BATCH;
    }
    return asked;
  }

  /** One person. The register is asked outside of any transaction. @returns false where nobody is to be compared */
  async run(key: SeekerKey, ask: AskRegister): Promise<boolean> {
    const question = await this.database.read(manager => this.questionOf(manager, key));
    if (!question) return false;
    const answer = await ask(question);
    await this.database.transaction(manager => this.note(manager, key, question, answer));
    return true;
  }

  private async questionOf(manager: EntityManager, key: SeekerKey): Promise<RegisterQuestion | null> {
    const seeker = await this.seekers.find(manager, key);
    if (!seeker || seeker.state === 'draft' || seeker.state === 'closed') return null;
    const { person } = await this.parts.told(manager, key);
    const citizenId = person && citizenIdOf(person);
    return citizenId === undefined ? null : { citizenId, certificateNumber: person!.certificateNumber };
  }

  /** An answer that says what the last one said is no news; one about a number that changed meanwhile is none at all. */
  private async note(
    manager: EntityManager,
    key: SeekerKey,
    { certificateNumber }: RegisterQuestion,
    answer: RegisterAnswer,
  ): Promise<void> {
    await this.seekers.lock(manager, key);
    if ((await this.questionOf(manager, key))?.certificateNumber !== certificateNumber) return;
    const last = await this.checks.last(manager, key);
    const dueOn = lookDay(answer, await this.clock.todayIn(manager));
    if (last && isSame(last, { ...answer, certificateNumber })) {
      if (dueOn !== null) await this.checks.date(manager, key, last.checkId, dueOn);
      return;
    }
    await this.checks.add(manager, key, { ...answer, certificateNumber }, dueOn);
    const { outcome, deliveredOn } = answer;
    await this.audit.record(manager, {
      ...{ regionCode: key.regionCode, actor: { system: 'worker' }, action: 'seeker.registerCompared' },
      ...{ subjectKind: 'seeker', subjectId: key.seekerId, details: { outcome, deliveredOn } },
    });
  }
}

type Compared = RegisterAnswer & { readonly certificateNumber: string };

function isSame(one: Compared, other: Compared): boolean {
  const names = ['outcome', 'deliveredOn', 'until', 'certificateNumber'] as const;
  return names.every(name => one[name] === other[name]);
}
