import { Injectable } from '@nestjs/common';
import type { AccountKey, Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Database, Outbox } from '#persistence';
import { ReadSeekers, type CertificateValidity, type SeekerKey } from '#seekers';
import { ok, refuse, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import type { Placement, PlacementKey } from './placement.js';
import { PlacementStore } from './store/placement.store.js';

/** Who a person is, for the employer's declaration: nobody is shown it on a page of this room. */
export interface QuotaPerson {
  readonly name: string;
  readonly certificateNumber: string;
  /** By the register of certificates; null where nobody knows. */
  readonly validity: CertificateValidity | null;
}

/** The person lets the certificate be used for the quota by the one named officer who hired them, or takes it back. */
@Injectable()
export class ReleaseForQuota {
  constructor(
    private readonly database: Database,
    private readonly seekers: ReadSeekers,
    private readonly placements: PlacementStore,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
  ) {}

  /** `noConsent`: the general consent to counting is not in force, and has to be given first. */
  async run(
    actor: Actor,
    key: PlacementKey,
    isGiven: boolean,
  ): Promise<Result<null, { code: 'notFound' | 'ended' | 'noConsent' }>> {
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.ofAccount(manager, actor.accountId);
      const placement = await this.placements.find(manager, key);
      if (!seeker || placement?.seekerId !== seeker.seekerId) return refuse({ code: 'notFound' });
      if (placement.end && isGiven) return refuse({ code: 'ended' });
      if (isGiven && !(await this.seekers.mayShow(manager, seeker, 'quotaCounting')))
        return refuse({ code: 'noConsent' });
      await this.say(manager, placement, isGiven, actor);
      return ok(null);
    });
  }

  /** The general consent was taken back: so is the release. */
  async onConsentWithdrawn(manager: EntityManager, { seekerId }: SeekerKey): Promise<void> {
    const placement = await this.placements.current(manager, seekerId);
    if (placement) await this.say(manager, placement, false, null);
  }

  /** What the declaration is given, where the person lets it be used now. */
  async personFor(
    manager: EntityManager,
    key: PlacementKey,
  ): Promise<{ placement: Placement; to: AccountKey; person: QuotaPerson } | null> {
    const placement = await this.placements.find(manager, key);
    const word = placement && (await this.placements.quotaWord(manager, key));
    if (!placement || !word?.isGiven || !word.to) return null;
    const seeker = { regionCode: placement.seekerRegion, seekerId: placement.seekerId };
    if (!(await this.seekers.mayShow(manager, seeker, 'quotaCounting'))) return null;
    const person = await this.seekers.personOf(manager, seeker);
    if (!person) return null;
    const { name, certificateNumber } = person;
    const validity = await this.seekers.validityOf(manager, seeker, certificateNumber);
    return { placement, to: word.to, person: { name, certificateNumber, validity } };
  }

  private async say(manager: EntityManager, placement: Placement, isGiven: boolean, by: Actor | null) {
    const last = await this.placements.quotaWord(manager, placement);
    if ((last?.isGiven ?? false) === isGiven) return;
    const { regionCode, placementId, employerId, hiredBy } = placement;
    const number = (last?.number ?? 0) + 1;
    await this.placements.sayQuota(manager, placement, { number, isGiven, to: isGiven ? hiredBy : null, by });
    await this.audit.record(manager, {
      ...{ regionCode, subjectKind: 'placement', subjectId: placementId },
      action: isGiven ? 'placement.quotaReleased' : 'placement.quotaWithdrawn',
      actor: by ? { accountId: by.accountId } : { system: 'worker' },
    });
    await this.outbox.add(manager, {
      ...{ regionCode, kind: 'placement.quotaSaid', dedupeKey: `placement.quota:${placementId}:${number}` },
      payload: { regionCode, placementId, employerId, number },
    });
  }
}
