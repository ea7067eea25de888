import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { EmployerStore } from '#employers';
import { checkCreditCode } from '#identifiers';
import { Clock, Database } from '#persistence';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { isBroker, isOwn } from './seeker-access.js';
import { EraseSeeker } from './erase-seeker.js';
import { SeekerEvents } from './seeker-events.js';
import { SeekerLife } from './seeker-life.js';
import type { SeekerRefusal } from './seeker.errors.js';
import type { Seeker, SeekerKey } from './seeker.js';
import { ActStore } from './store/act.store.js';
import { SeekerStore } from './store/seeker.store.js';
import { WriteSeeker } from './write-seeker.js';

/** What a person does with one's own entry. `close` ends it and keeps it for its term; `erase` throws it away now. */
export type OwnAct = 'pause' | 'resume' | 'confirmLevels' | 'close' | 'erase';

/** The person's own acts; staff may do them with the person, but for throwing everything away. */
@Injectable()
export class OwnEntry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: SeekerStore,
    private readonly acts: ActStore,
    private readonly employers: EmployerStore,
    private readonly write: WriteSeeker,
    private readonly life: SeekerLife,
    private readonly erasing: EraseSeeker,
    private readonly events: SeekerEvents,
    private readonly audit: AuditTrail,
  ) {}

  async act(actor: Actor, key: SeekerKey, act: OwnAct): Promise<Result<null, SeekerRefusal>> {
    const today = await this.clock.today();
    return this.within(actor, key, async (manager, seeker) => {
      if (act === 'erase' && !isOwn(actor, seeker)) return refuse({ code: 'notPermitted' });
      const done = await this.step(manager, actor, seeker, act, today);
      if (done.ok) await this.record(manager, actor, seeker, `seeker.${DONE[act]}`);
      return done;
    });
  }

  /** Hides the person from an employer. Codes of `creditCode`: those of `checkCreditCode`, `missing`, `unknown`. */
  async hide(actor: Actor, key: SeekerKey, typed: string): Promise<Result<null, SeekerRefusal>> {
    const code = checkCreditCode(typed);
    if (!code.ok) return wrongCode(typed.trim() === '' ? 'missing' : code.refusal.code);
    return this.within(actor, key, async (manager, seeker) => {
      const employer = await this.employers.keyOfCode(manager, code.value);
      if (!employer) return wrongCode('unknown');
      const known =
        (await this.acts.hidings(manager, key.regionCode, [key.seekerId])).get(key.seekerId) ?? [];
      if (known.some(({ employerId }) => employerId === employer.employerId)) return ok(null);
      await this.acts.hide(manager, seeker, employer, actor);
      await this.record(manager, actor, seeker, 'seeker.employerHidden', { employerId: employer.employerId });
      await this.events.tell(manager, seeker, 'changed');
      return ok(null);
    });
  }

  async show(actor: Actor, key: SeekerKey, employerId: string): Promise<Result<null, SeekerRefusal>> {
    return this.within(actor, key, async (manager, seeker) => {
      if (await this.acts.show(manager, seeker, employerId, actor)) {
        await this.record(manager, actor, seeker, 'seeker.employerShown', { employerId });
        await this.events.tell(manager, seeker, 'changed');
      }
      return ok(null);
    });
  }

  private async step(
    manager: EntityManager,
    actor: Actor,
    seeker: Seeker,
    act: OwnAct,
    today: Parameters<WriteSeeker['confirmLevels']>[2],
  ): Promise<Result<null, SeekerRefusal>> {
    switch (act) {
      case 'pause': {
        const done = await this.life.go(manager, seeker, { state: 'paused', reason: 'asked', by: actor });
        if (done.ok) await this.events.tell(manager, seeker, 'paused');
        return done.ok ? ok(null) : done;
      }
      case 'resume':
        return seeker.state === 'paused'
          ? this.life.toPool(manager, seeker, 'asked', actor)
          : refuse({ code: 'otherState', state: seeker.state });
      case 'confirmLevels':
        await this.write.confirmLevels(manager, seeker, today);
        await this.events.tell(manager, seeker, 'changed');
        return ok(null);
      case 'close':
      case 'erase':
        return this.erasing.close(manager, seeker, { by: actor, reason: 'asked', now: act === 'erase' });
    }
  }

  private within(
    actor: Actor,
    key: SeekerKey,
    work: (manager: EntityManager, seeker: Seeker) => Promise<Result<null, SeekerRefusal>>,
  ): Promise<Result<null, SeekerRefusal>> {
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.lock(manager, key);
      if (!seeker || !(isOwn(actor, seeker) || isBroker(actor, key.regionCode)))
        return refuse({ code: 'notFound' as const });
      return work(manager, seeker);
    });
  }

  private async record(
    manager: EntityManager,
    actor: Actor,
    { regionCode, seekerId }: SeekerKey,
    action: string,
    details: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId: actor.accountId }, action },
      ...{ subjectKind: 'seeker', subjectId: seekerId, details },
    });
  }
}

const DONE: Readonly<Record<OwnAct, string>> = {
  ...{ pause: 'paused', resume: 'resumed', confirmLevels: 'levelsConfirmed' },
  ...{ close: 'closed', erase: 'erased' },
};

function wrongCode(code: string): Result<never, SeekerRefusal> {
  return refuse({ code: 'invalid', fields: [{ field: 'creditCode', code }] });
}
