import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { employerDeclaredBy } from '#employers';
import { Clock, Database, Outbox, Vault } from '#persistence';
import { ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { readCertification, type Certification, type CertificationInput } from './certification.js';
import { asksWhyLate, ComposeFiling } from './compose-filing.js';
import type { SubmitRefusal } from './declaration.errors.js';
import { SendDispatchRequest } from './dispatch-requests/send-dispatch-request.js';
import { DraftGate, type OpenDraft } from './draft-gate.js';
import type { DeclarationHead, DraftTicket } from './draft.js';
import { PersonClaims } from './person-claims.js';
import { receiptOf, type Receipt } from './receipt.js';
import type { DeclarationSnapshot } from './snapshot.js';
import { DeclarationStore } from './store/declaration.store.js';
import type { SubmissionRow } from './store/submission.row.js';
import { SubmissionStore } from './store/submission.store.js';
import { WithdrawalWindow } from './withdrawal-window.js';

type Outcome = Result<Receipt, SubmitRefusal>;

/** Keyed, since a name and a position could be guessed from a bare digest. */
const BODY = 'submission.body';

/** Files a declaration: a named person certifies it, and the receipt is stored with the key it was sent under. */
@Injectable()
export class SubmitDeclaration {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly vault: Vault,
    private readonly gate: DraftGate,
    private readonly filings: ComposeFiling,
    private readonly declarations: DeclarationStore,
    private readonly submissions: SubmissionStore,
    private readonly claims: PersonClaims,
    private readonly dispatch: SendDispatchRequest,
    private readonly window: WithdrawalWindow,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Sent again with the same key and body it gives the same receipt, however often and however late.
   * @throws OutcomeUnknown when the answer to COMMIT was lost: send again with the same key
   */
  async run(actor: Actor, ticket: DraftTicket, input: CertificationInput): Promise<Outcome> {
    const employer = employerDeclaredBy(actor, ticket);
    if (!employer) return refuse({ code: 'notPermitted' });
    const asTyped = readCertification(input, false);
    if (!asTyped.ok) return asTyped;
    const today = await this.clock.today();
    return this.database.transaction(async manager => {
      const head = await this.declarations.lock(manager, employer, ticket.levyYear);
      if (!head) return refuse({ code: 'notFound' });
      const earlier = await this.repeated(manager, head, ticket, asTyped.value);
      if (earlier) return earlier;
      const read = readCertification(input, asksWhyLate(head, today));
      return read.ok ? this.file(manager, actor, ticket, read.value, today) : read;
    });
  }

  /** The answer when this key was used before, or null. */
  private async repeated(
    manager: EntityManager,
    { regionCode, state, filedVersion, declarationId }: DeclarationHead,
    ticket: DraftTicket,
    certification: Certification,
  ): Promise<Outcome | null> {
    const { employerId } = ticket;
    const key = await this.submissions.key(manager, regionCode, employerId, certification.idempotencyKey);
    if (key && !this.digests(ticket, certification).some(digest => digest.equals(key.bodyDigest)))
      return refuse({ code: 'idempotencyKeyReused' });
    const filed = key
      ? await this.submissions.find(manager, regionCode, key.submissionId)
      : state === 'submitted'
        ? await this.submissions.ofVersion(manager, { regionCode, declarationId }, filedVersion)
        : null;
    if (!filed) return null;
    if (!key) return refuse({ code: 'alreadySubmitted', documentNumber: filed.documentNumber });
    return ok(receiptOf(filed, this.submissions.snapshotOf(filed)));
  }

  private async file(
    manager: EntityManager,
    actor: Actor,
    ticket: DraftTicket,
    certification: Certification,
    declaredOn: PlainDate,
  ): Promise<Outcome> {
    const opened = await this.gate.open(manager, actor, ticket);
    if (!opened.ok) return opened;
    const filing = await this.filings.compose(manager, opened.value, certification, declaredOn);
    if (!filing.ok) return filing;
    const snapshot = filing.value;
    const filed = await this.store(manager, actor, opened.value, snapshot);
    await this.submissions.addKey(manager, {
      ...{ regionCode: filed.regionCode, employerId: ticket.employerId, submissionId: filed.id },
      idempotencyKey: certification.idempotencyKey,
      bodyDigest: this.digest(ticket, certification),
    });
    await this.tell(manager, opened.value, filed, snapshot);
    return ok(receiptOf(filed, snapshot));
  }

  private async store(
    manager: EntityManager,
    actor: Actor,
    draft: OpenDraft,
    snapshot: DeclarationSnapshot,
  ): Promise<SubmissionRow> {
    const submittedAt = this.clock.now();
    const withdrawableUntil = this.window.endOf(submittedAt);
    const filing = { head: draft, snapshot, by: actor, submittedAt, withdrawableUntil };
    const replaced = await this.submissions.snapshotOfVersion(manager, draft, draft.filedVersion);
    const filed = await this.submissions.add(manager, filing);
    await this.claims.replace(manager, replaced, snapshot);
    // Whoever files an agreement has the other party asked, unless that was done before.
    await this.dispatch.sendWhereNeeded(manager, actor, draft, snapshot.roster);
    await this.gate.save(manager, actor, draft, {
      ...{ act: 'submitted', line: null, fields: [] },
      ...{ state: 'submitted', filedVersion: filed.version, correctionId: null },
    });
    return filed;
  }

  private async tell(
    manager: EntityManager,
    { regionCode, declarationId }: OpenDraft,
    filed: SubmissionRow,
    snapshot: DeclarationSnapshot,
  ): Promise<void> {
    const { employerId, levyYear, employer } = snapshot;
    await this.outbox.add(manager, {
      regionCode,
      kind: 'declaration.submitted',
      payload: {
        ...{ regionCode, declarationId, employerId, levyYear, version: filed.version },
        ...{ employerName: employer.name, documentNumber: filed.documentNumber },
        ...{ submittedAt: filed.submittedAt, withdrawableUntil: filed.withdrawableUntil },
        ...{ replacesVersion: filed.replacesVersion, isCorrection: filed.correctionId !== null },
        submittedBy: { regionCode: filed.submittedByRegion, accountId: filed.submittedBy },
      },
      dedupeKey: `declarationSubmitted:${filed.id}`,
    });
  }

  private digest(ticket: DraftTicket, certification: Certification): Buffer {
    return this.vault.blindIndex(BODY, bodyOf(ticket, certification));
  }

  /** Under every key: a retry may come after a change of keys. */
  private digests(ticket: DraftTicket, certification: Certification): Buffer[] {
    return this.vault.blindIndexes(BODY, bodyOf(ticket, certification));
  }
}

function bodyOf({ levyYear, draftVersion }: DraftTicket, { certifiedBy, lateReason }: Certification): string {
  const body = [levyYear, draftVersion, certifiedBy.name, certifiedBy.position];
  if (lateReason !== null) body.push(lateReason);
  return JSON.stringify(body);
}
