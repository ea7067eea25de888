import type { Type } from '@nestjs/common';
import type { Actor } from '#accounts';
import { ReadDeclaration, StageRosterImport, type DeclarationRef, type VersionKey } from '#declarations';
import { AskToJoin, Invitations, RegisterEmployer, type Employer } from '#employers';
import { inventCreditCode } from '#identifiers';
import { BookDetermination, Propose, RequestRelief, type LevyAccountKey, type ProposalKey } from '#levies';
import { Database, newId } from '#persistence';
import { Determine, OpenReview } from '#reviews';
import { rosterInput } from '../../../libs/declarations/src/testing/roster-input.js';
import { file, fillIn } from '../../support/filed-declaration.js';
import type { TestPortal } from '../../support/test-portal.js';

/** Somebody's objects: an employer with a draft and whatever is about it, and one with a filing that was determined. */
export interface World {
  readonly regionCode: string;
  readonly employer: Employer;
  readonly determined: Employer;
  /** Values for the parameters of routes, by name. */
  readonly params: Readonly<Record<string, string>>;
}

interface Makers {
  readonly officer: Actor;
  readonly reviewer: Actor;
  readonly newcomer: Actor;
  readonly seed: number;
}

/** Makes the objects of one officer in one county. */
export async function makeWorld(portal: TestPortal, regionCode: string, makers: Makers): Promise<World> {
  const the = <UseCase>(useCase: Type<UseCase>): UseCase => portal.app.get(useCase, { strict: false });
  const register = async (officer: Actor, seed: number) =>
    valueOf(
      await the(RegisterEmployer).run(officer, {
        ...{ creditCode: inventCreditCode(seed, regionCode), creditCodeReason: '', kind: 'enterprise' },
        ...{ name: `甲乙丙水产有限公司${seed}（虚构）`, division: regionCode, registeredOn: '2012-03-01' },
        ...{ contactName: '王莉', contactPhone: '0415-2100000', contactEmail: 'hr@example.com' },
      }),
    );
  const { officer, reviewer, newcomer, seed } = makers;
  const filed = await fillIn(portal, officer, await register(officer, seed), [rosterInput(2 * seed)]);
  const receipt = await file(portal, filed);
  const version = await closeWithdrawal(portal, receipt.documentNumber);
  const review = valueOf(await the(OpenReview).run(reviewer, version));
  const made = valueOf(await the(Determine).run(reviewer, review, { decisionsSeen: 0, restStands: true }));
  const draft = await fillIn(portal, officer, await register(officer, seed + 1), [rosterInput(2 * seed + 2)]);
  const { actor, employer, ref } = draft;
  valueOf(await the(AskToJoin).run(newcomer, { ...joining(employer), kind: 'officer' }));
  const invited = { email: `guest${seed}@example.com`, role: 'officer', language: 'zh-CN' as const };
  valueOf(
    await the(Invitations).invite(
      actor,
      employer.employerId,
      { ...invited, organisation: '', until: '' },
      token => token,
    ),
  );
  const account = { regionCode, employerId: filed.employer.employerId, levyYear: ref.levyYear };
  const proposal = await reliefProposed(
    portal,
    account,
    { officer: filed.actor, reviewer },
    made.determinationId,
  );
  return {
    ...{ regionCode, employer, determined: filed.employer },
    params: {
      ...{ regionCode, employerId: employer.employerId, levyYear: String(ref.levyYear) },
      entryId: await entryOf(the(ReadDeclaration), actor, ref),
      importId: await importOf(the(StageRosterImport), actor, ref),
      ...{ requestId: await idOf(portal, 'join_request', regionCode, employer) },
      ...{ invitationId: await idOf(portal, 'employer_invitation', regionCode, employer) },
      ...{ accountId: officer.accountId, mandateId: newId(), eventId: newId() },
      ...{ id: proposal.proposalId, proposalId: newId(), batchId: newId(), objectionId: newId() },
      ...{ awardId: newId(), campaignId: newId(), runId: newId(), listYear: '2025' },
      ...{ declarationId: version.declarationId, version: String(version.version), lineId: newId() },
      ...{ determinationId: made.determinationId, number: receipt.documentNumber },
    },
  };
}

/** Relief that one person has asked for, another proposed to grant, and that waits for the third. */
async function reliefProposed(
  portal: TestPortal,
  account: LevyAccountKey,
  { officer, reviewer }: Pick<Makers, 'officer' | 'reviewer'>,
  determinationId: string,
): Promise<ProposalKey> {
  const the = <UseCase>(useCase: Type<UseCase>): UseCase => portal.app.get(useCase, { strict: false });
  const { regionCode } = account;
  await the(Database).transaction(manager =>
    the(BookDetermination).run(manager, { regionCode, determinationId }),
  );
  const input = { kind: 'exemption', cause: 'emergency', amount: '', until: '', loss: '', reason: '停产。' };
  const request = valueOf(await the(RequestRelief).run(officer, account, input, null));
  const refusing = { answer: 'refuse', amount: '', until: '', reason: '材料不足。' };
  return valueOf(await the(Propose).relief(reviewer, request, refusing));
}

/** What somebody types who asks to act for an employer. */
export function joining({ creditCode }: Employer) {
  return { creditCode, message: '', organisation: '鸭绿江会计师事务所', until: '2025-12-31' };
}

export function valueOf<Value>(outcome: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

/** As if the minutes in which a filing can be taken back were over. */
async function closeWithdrawal(portal: TestPortal, number: string): Promise<VersionKey> {
  const [rows] = await portal.db.dataSource.query<[VersionKey[]]>(
    `update submission set submitted_at = submitted_at - interval '11 minutes',
       withdrawable_until = withdrawable_until - interval '11 minutes' where document_number = $1
     returning region_code as "regionCode", declaration_id as "declarationId", version`,
    [number],
  );
  if (!rows[0]) throw new Error('the filing is gone');
  return rows[0];
}

async function entryOf(read: ReadDeclaration, actor: Actor, ref: DeclarationRef): Promise<string> {
  return valueOf(await read.run(actor, ref)).draft.roster[0]?.entryId ?? '';
}

async function importOf(stage: StageRosterImport, actor: Actor, ref: DeclarationRef): Promise<string> {
  const bytes = Buffer.from('姓名,公民身份号码\n张三,1\n');
  const staged = await stage.run(actor, ref, { fileName: '名册.csv', bytes });
  return staged.ok ? staged.value.importId : newId();
}

async function idOf(portal: TestPortal, table: string, regionCode: string, { employerId }: Employer) {
  const [row] = await portal.db.dataSource.query<{ id: string }[]>(
    `select id from ${table} where region_code = $1 and employer_id = $2`,
    [regionCode, employerId],
  );
  if (!row) throw new Error(`nothing in ${table}`);
  return row.id;
}
