import { Grants, type Actor, type Role } from '#accounts';
import { declarationEntities, SubmitDeclaration, type VersionKey } from '#declarations';
import { newId } from '#persistence';
import { filledDeclaration, valueOf } from '../../../declarations/src/testing/office.js';
import { anotherRosterInput } from '../../../declarations/src/testing/roster-input.js';
import { Office } from '../../../employers/src/testing/office.js';
import { reviewEntities } from '../entities.js';
import { Determine } from '../determine.js';
import type { DeterminationSummary } from '../determination.js';
import { OpenReview } from '../open-review.js';
import type { ReviewKey } from '../review.js';
import { ReviewsModule } from '../reviews.module.js';
import { DecideProposal } from '../second-person/decide-proposal.js';
import { ProposeDetermination } from '../second-person/propose-determination.js';

export { valueOf };

/** Opens an office that reviews. */
export function openReviewOffice(): Promise<Office> {
  return Office.open({ module: ReviewsModule, entities: [...declarationEntities, ...reviewEntities] });
}

/** Somebody of the staff. */
export async function staff(office: Office, role: Role, name: string, division = '210603'): Promise<Actor> {
  const actor = await office.person(name);
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role, grantedBy: 'test' },
      ...{ divisionCode: division, employerId: null },
    }),
  );
  return office.again(actor);
}

/** An employer of 186 staff that filed for 2024 with one employee of grade 2; nobody can take it back any more. */
export async function filedDeclaration(office: Office, people = [anotherRosterInput()], division = '210603') {
  const { officer, employer, ticket } = await filledDeclaration(office, people, { division });
  const receipt = valueOf(
    await office.the(SubmitDeclaration).run(officer, ticket, {
      ...{
        idempotencyKey: newId(),
        responsibleName: '王莉',
        responsiblePosition: '人事主管',
        accepted: true,
        // Asked for only where the window is over.
        lateReason: '经办人调整，交接时漏报。',
      },
    }),
  );
  passMinutes(office, 11);
  const [row] = await office.db.database.read(manager =>
    manager.query<VersionKey[]>(
      `select region_code as "regionCode", declaration_id as "declarationId", version from submission
        where document_number = $1`,
      [receipt.documentNumber],
    ),
  );
  if (!row) throw new Error('the filing is gone');
  return { officer, employer, version: row, documentNumber: receipt.documentNumber };
}

/** Lets time pass. */
export function passMinutes(office: Office, minutes: number): void {
  office.db.clock.set(new Date(office.db.clock.now().getTime() + minutes * 60_000));
}

/** A filed declaration that a reviewer has opened. */
export async function openedReview(office: Office, people = [anotherRosterInput()]) {
  const filed = await filedDeclaration(office, people);
  const reviewer = await staff(office, 'reviewer', '孙晓梅');
  const key = valueOf(await office.the(OpenReview).run(reviewer, filed.version));
  return { ...filed, reviewer, key };
}

/** Determines a case as the rules ask for: alone, or with the approver who stands by. */
export async function concluded(
  office: Office,
  reviewer: Actor,
  key: ReviewKey,
  decisionsSeen = 0,
): Promise<DeterminationSummary> {
  const confirmed = { decisionsSeen, restStands: true };
  const alone = await office.the(Determine).run(reviewer, key, confirmed);
  if (alone.ok || alone.refusal.code !== 'secondPersonNeeded') return valueOf(alone);
  const proposal = valueOf(await office.the(ProposeDetermination).run(reviewer, key, confirmed));
  const approver = await staff(office, 'approver', '宋志远');
  return valueOf(await office.the(DecideProposal).approve(approver, proposal));
}
