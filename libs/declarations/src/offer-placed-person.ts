import { Injectable } from '@nestjs/common';
import { readCertificate } from '#identifiers';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { Pending } from './carried.js';
import { PlacedPersonStore, type PlacementRef } from './store/placed-person.store.js';
import type { RosterFacts } from './snapshot.js';

/** Somebody whom the employment service placed and who lets the certificate be used for the quota. */
export interface PlacedPerson extends PlacementRef {
  /** The one officer the person named. */
  readonly toAccount: string;
  readonly name: string;
  readonly certificateNumber: string;
  /** Last day of the certificate, inside null where it has none; null where nobody knows. */
  readonly validity: { readonly to: PlainDate | null } | null;
  readonly jobTitle: string;
  readonly from: PlainDate;
  /** Null: still there. */
  readonly to: PlainDate | null;
  readonly contractFrom: PlainDate;
  /** Null: open-ended. */
  readonly contractTo: PlainDate | null;
  /** Yuan with two decimals. */
  readonly monthlyWage: string;
  readonly insured: boolean;
}

/**
 * Offers a placed person to the employer's next declaration, as a row to take over like the people of last year. What was
 * taken over or filed before the person took the release back stands: declaring employees rests on law, not on consent.
 */
@Injectable()
export class OfferPlacedPerson {
  constructor(private readonly placed: PlacedPersonStore) {}

  async offer(manager: EntityManager, person: PlacedPerson): Promise<void> {
    const entry = entryOf(person);
    if (entry) await this.placed.say(manager, person, { toAccount: person.toAccount, entry });
  }

  async takeBack(manager: EntityManager, ref: PlacementRef): Promise<void> {
    await this.placed.say(manager, ref, null);
  }
}

function entryOf(person: PlacedPerson): (RosterFacts & Pending) | null {
  const certificate = readCertificate(person.certificateNumber);
  if (!certificate.ok) return null;
  const { number, category, grade, citizenId } = certificate.value;
  const { name, jobTitle, from, to, contractFrom, contractTo, monthlyWage, insured, validity } = person;
  return {
    ...{ name, citizenId, jobTitle, from, to, monthlyWage, insured },
    certificate: { kind: 'disability', number, category, grade, validTo: validity?.to ?? null },
    ...(validity ? {} : { validityUnknown: true as const }),
    contract: contractTo
      ? { kind: 'fixedTerm', from: contractFrom, to: contractTo }
      : { kind: 'openEnded', from: contractFrom },
  };
}
