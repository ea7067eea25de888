import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { readCertificate } from '#identifiers';
import { Clock, constraintOf, Database } from '#persistence';
import { FieldReader, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { CertificateTries, tooManyTries } from '../certificate-tries.js';
import { isBroker } from '../seeker-access.js';
import type { SeekerRefusal } from '../seeker.errors.js';
import type { Seeker, SeekerKey } from '../seeker.js';
import { SeekerDirectory } from '../store/seeker-directory.store.js';
import { SeekerStore } from '../store/seeker.store.js';
import { seekerTerms } from '../terms.js';
import { isClaimCode } from './claim-code.js';
import { isOpenLetter, waitingClaim, type ClaimStanding } from './claim-letter.js';
import { ClaimStore } from './claim.store.js';

/** What the person types from the certificate and the letter. */
export interface ClaimInput {
  readonly certificateNumber: string;
  readonly code: string;
}

/**
 * A person whom staff registered asks for the entry with an account of one's own: the letter proves that somebody has it,
 * and a second colleague that it is the person (`AnswerClaim`). Until then nothing of the entry is shown. An unknown certificate, one without a
 * letter and a wrong code get the same answer: nothing tells who is registered.
 */
@Injectable()
export class ClaimEntry {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: SeekerStore,
    private readonly directory: SeekerDirectory,
    private readonly claims: ClaimStore,
    private readonly tries: CertificateTries,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Codes of `certificateNumber`: `missing`, those of its reader, `tooManyTries` {minutes}; of `code`: `missing`, `noMatch`.
   * Other refusals: `hasEntry`, the account has sent a registration of its own; `ownLetter`, whoever
   * issues or may read it does not use it.
   * @param from the network address
   */
  async run(actor: Actor, input: ClaimInput, from: string): Promise<Result<null, SeekerRefusal>> {
    const read = readClaim(input);
    if (!read.ok) return read;
    const wait = await this.tries.take(actor, null, from);
    if (wait > 0) return tooManyTries(wait);
    const today = await this.clock.today();
    try {
      return await this.database.transaction(manager =>
        this.claim(manager, actor, read.value, input.code, today),
      );
    } catch (error) {
      const at = constraintOf(error);
      if (at !== 'seeker_claim_end_pkey') throw error;
      return refuse({ code: 'moved' });
    }
  }

  private async claim(
    manager: EntityManager,
    actor: Actor,
    citizenId: string,
    code: string,
    today: PlainDate,
  ): Promise<Result<null, SeekerRefusal>> {
    const key = await this.directory.ofPerson(manager, citizenId);
    const seeker = key && (await this.seekers.lock(manager, key));
    const letter = seeker && (await this.claims.last(manager, seeker));
    if (!letter || seeker.accountId !== null) return noMatch();
    const isRight = isClaimCode(code, await this.claims.codeOf(manager, seeker, letter.letterId));
    // Whoever waits and types it once more is told the same once more.
    if (isRight && waitingClaim(letter)?.account.accountId === actor.accountId) return ok(null);
    if (!isOpenLetter(letter, today)) return noMatch();
    if (!isRight) return this.wrongCode(manager, actor, seeker, letter, today);
    if (mayReadCode(actor, seeker, letter)) return refuse({ code: 'ownLetter' });
    if (await this.hasEntry(manager, actor)) return refuse({ code: 'hasEntry' });
    await this.claims.end(manager, seeker, letter.letterId, 'used', actor);
    await this.claims.ask(manager, seeker, letter.letterId, actor);
    await this.record(manager, actor, seeker, 'seeker.claimAsked', { letterId: letter.letterId });
    return ok(null);
  }

  /** A registration that was begun and not sent will give way; one that was sent does not. */
  private async hasEntry(manager: EntityManager, { accountId }: Actor): Promise<boolean> {
    const own = await this.directory.ofAccount(manager, accountId);
    return own !== null && own.state !== 'draft' && own.state !== 'closed';
  }

  private async wrongCode(
    manager: EntityManager,
    actor: Actor,
    seeker: Seeker,
    { letterId }: ClaimStanding,
    today: PlainDate,
  ): Promise<Result<never, SeekerRefusal>> {
    const wrong = await this.claims.countWrong(manager, seeker, letterId, actor);
    if (wrong >= seekerTerms(today).claimTries)
      await this.claims.end(manager, seeker, letterId, 'spent', actor);
    await this.record(manager, actor, seeker, 'seeker.claimRefused', { letterId, wrong });
    return noMatch();
  }

  private async record(
    manager: EntityManager,
    { accountId }: Actor,
    { regionCode, seekerId }: SeekerKey,
    action: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    await this.audit.record(manager, {
      ...{ regionCode, actor: { accountId }, action },
      ...{ subjectKind: 'seeker', subjectId: seekerId, details },
    });
  }
}

function readClaim({ certificateNumber, code }: ClaimInput): Result<string, SeekerRefusal> {
  const reader = new FieldReader();
  const certificate = readCertificate(certificateNumber);
  if (certificateNumber.trim() === '') reader.wrong('certificateNumber', 'missing');
  else if (!certificate.ok) reader.wrong('certificateNumber', certificate.refusal.code);
  if (code.trim() === '') reader.wrong('code', 'missing');
  return reader.isClean && certificate.ok ? ok(certificate.value.citizenId) : reader.refusal();
}

/** Who wrote the letter, and colleagues: they read codes of people who are not they. */
function mayReadCode(actor: Actor, { regionCode }: Seeker, { issuedBy }: ClaimStanding): boolean {
  return issuedBy.accountId === actor.accountId || isBroker(actor, regionCode);
}

function noMatch(): Result<never, SeekerRefusal> {
  return refuse({ code: 'invalid', fields: [{ field: 'code', code: 'noMatch' }] });
}
