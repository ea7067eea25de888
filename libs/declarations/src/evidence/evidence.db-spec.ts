import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Grants, type Actor, type Role } from '#accounts';
import type { Office } from '../../../employers/src/testing/office.js';
import { samplePdf, samplePng } from '../../../files/src/testing/sample-files.js';
import { plainDate } from '#values';
import type { DeclarationRef } from '../draft.js';
import { GiveUpCorrection } from '../give-up-correction.js';
import { MoveEmployer } from '../move-employer.js';
import { OpenCorrection } from '../open-correction.js';
import { ReadDeclaration } from '../read-declaration.js';
import { ReviewDesk } from '../review-desk.js';
import type { VersionKey } from '../review-desk.types.js';
import { SubmitDeclaration } from '../submit-declaration.js';
import {
  checkAll,
  filledDeclaration,
  openOffice,
  startedDeclaration,
  ticketOf,
  valueOf,
} from '../testing/office.js';
import { anotherRosterInput } from '../testing/roster-input.js';
import { AddEvidence, type EvidenceInput } from './add-evidence.js';
import { AssignEvidence, type ClaimInput } from './assign-evidence.js';
import { coverageOf, wholeProof } from './coverage.js';
import { OpenEvidence } from './open-evidence.js';
import { ReadEvidence } from './read-evidence.js';
import { RemoveEvidence } from './remove-evidence.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
beforeEach(() => office.db.clock.set('2025-05-20T04:00:00Z'));
afterAll(() => office.close());

const PDF = { kind: 'contract', entryId: '', name: '合同.pdf', bytes: samplePdf() };
const add = async (officer: Actor, ref: DeclarationRef, over: Partial<EvidenceInput> = {}) =>
  office.the(AddEvidence).run(officer, await ticketOf(office, officer, ref), { ...PDF, ...over });
const assign = async (
  officer: Actor,
  ref: DeclarationRef,
  evidenceId: string,
  claims: readonly ClaimInput[],
) => office.the(AssignEvidence).run(officer, await ticketOf(office, officer, ref), evidenceId, claims);
const remove = async (officer: Actor, ref: DeclarationRef, evidenceId: string) =>
  office.the(RemoveEvidence).run(officer, await ticketOf(office, officer, ref), evidenceId);
const ofDraft = (officer: Actor, ref: DeclarationRef) => office.the(ReadEvidence).ofDraft(officer, ref);
const ofVersion = (key: VersionKey) =>
  office.db.database.read(manager => office.the(ReadEvidence).of(manager, key));
const draftOf = async (officer: Actor, ref: DeclarationRef) =>
  valueOf(await office.the(ReadDeclaration).run(officer, ref)).draft;
const codeOf = (outcome: { ok: boolean; refusal?: { code: string } }) =>
  outcome.ok ? 'done' : outcome.refusal?.code;

async function submit(officer: Actor, ref: DeclarationRef): Promise<VersionKey> {
  valueOf(await checkAll(office, officer, await ticketOf(office, officer, ref)));
  valueOf(
    await office.the(SubmitDeclaration).run(officer, await ticketOf(office, officer, ref), {
      ...{ idempotencyKey: randomUUID(), responsibleName: '赵国强', responsiblePosition: '总经理' },
      ...{ accepted: true },
    }),
  );
  const { regionCode, declarationId, filedVersion: version } = await draftOf(officer, ref);
  return { regionCode, declarationId, version };
}

async function staffOf(role: Role, division: string): Promise<Actor> {
  const actor = await office.person('孙晓梅');
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role, grantedBy: 'test' },
      ...{ divisionCode: division, employerId: null },
    }),
  );
  return office.again(actor);
}

const opened = (officer: Actor, ref: DeclarationRef, fileId: string) =>
  office.the(OpenEvidence).ofEmployer(officer, ref, fileId);
const looks = async (fileId: string) =>
  office.db.dataSource.query<{ actor_id: string; details: { version: number | null } }[]>(
    `select actor_id, details from audit_record where action = 'evidence.opened' and details->>'fileId' = $1 order by id`,
    [fileId],
  );

describe('evidence of a draft', () => {
  it('is one file for several people and months, and is reckoned by employee-month', async () => {
    const { officer, ref } = await filledDeclaration(office, [
      anotherRosterInput(),
      anotherRosterInput({ from: '2024-03-01', contractFrom: '2024-03-01' }),
    ]);
    const { roster, levyYear } = await draftOf(officer, ref);
    const [first = '', second = ''] = roster.map(({ entryId }) => entryId);
    const { evidenceId } = valueOf(await add(officer, ref, { kind: 'bankProof' }));
    valueOf(
      await assign(officer, ref, evidenceId, [
        { entryId: first, from: '', to: '' },
        { entryId: second, from: '3', to: '9' },
      ]),
    );
    const files = await ofDraft(officer, ref);
    expect(files).toMatchObject([
      { kind: 'bankProof', file: { name: '合同.pdf', purpose: 'evidence.bankProof' } },
    ]);
    // Twelve months of the first and ten of the second; of hers, October to December are on no slip.
    const wages = wholeProof(roster, levyYear).filter(({ matter }) => matter === 'wage');
    expect(coverageOf(wages, files)).toEqual({
      ...{ proved: 19, of: 22 },
      missing: [{ entryId: second, matter: 'wage', months: [10, 11, 12] }],
    });
  });

  it('is refused where the file is none, the kind or the person is unknown, or months run backwards', async () => {
    const { officer, ref } = await filledDeclaration(office);
    const [entry] = (await draftOf(officer, ref)).roster;
    expect(codeOf(await add(officer, ref, { bytes: Buffer.from('<html>%PDF-') }))).toBe('fileType');
    expect(codeOf(await add(officer, ref, { kind: 'photo' }))).toBe('invalid');
    expect(codeOf(await add(officer, ref, { entryId: randomUUID() }))).toBe('invalid');
    const { evidenceId } = valueOf(await add(officer, ref));
    for (const [from, to] of [
      ['9', '3'],
      ['0', '3'],
      ['1', '13'],
      ['x', ''],
    ] as const)
      expect(
        await assign(officer, ref, evidenceId, [{ entryId: entry?.entryId ?? '', from, to }]),
      ).toMatchObject({
        refusal: { code: 'invalid', fields: [{ code: 'months' }] },
      });
    expect(
      codeOf(await assign(officer, ref, evidenceId, [{ entryId: randomUUID(), from: '', to: '' }])),
    ).toBe('invalid');
    expect(codeOf(await assign(officer, ref, randomUUID(), []))).toBe('evidenceNotFound');
    expect(await ofDraft(officer, ref)).toMatchObject([{ evidenceId, claims: [] }]);
  });

  it('is nobody else’s: not to read, add, remove or open', async () => {
    const { officer, ref } = await filledDeclaration(office);
    const { evidenceId } = valueOf(await add(officer, ref));
    const [{ fileId } = { fileId: '' }] = await ofDraft(officer, ref);
    const other = await startedDeclaration(office, '李强');
    expect(await ofDraft(other.officer, ref)).toEqual([]);
    const ticket = await ticketOf(office, officer, ref);
    expect(codeOf(await office.the(AddEvidence).run(other.officer, ticket, PDF))).toBe('notPermitted');
    expect(codeOf(await office.the(RemoveEvidence).run(other.officer, ticket, evidenceId))).toBe(
      'notPermitted',
    );
    expect(await opened(other.officer, ref, fileId)).toBeNull();
    expect(await opened(other.officer, other.ref, fileId)).toBeNull();
    expect(await opened(officer, ref, 'none')).toBeNull();
    expect((await opened(officer, ref, fileId))?.bytes.length).toBeGreaterThan(100);
    expect((await looks(fileId)).map(row => row.actor_id)).toEqual([officer.accountId]);
  });

  it('goes with its employer to another county', async () => {
    const { officer, employer, ref } = await filledDeclaration(office);
    const [entry] = (await draftOf(officer, ref)).roster;
    valueOf(await add(officer, ref, { entryId: entry?.entryId ?? '' }));
    const [before] = await ofDraft(officer, ref);
    valueOf(
      await office.the(MoveEmployer).run(officer, employer.employerId, employer.version, {
        ...{ division: '210602', movedOn: '2025-05-20', note: '' },
      }),
    );
    const again = await office.again(officer);
    const [after] = await ofDraft(again, ref);
    expect(after).toEqual({ ...before, file: { ...before?.file, regionCode: '210602' } });
    expect((await opened(again, ref, after?.fileId ?? ''))?.bytes.length).toBe(before?.file.bytes);
    const left = await office.db.dataSource.query<unknown[]>(
      `select 1 from stored_file where region_code = '210603' and id = $1`,
      [before?.fileId],
    );
    expect(left).toEqual([]);
  });
});

describe('evidence that was filed', () => {
  it('stays with its version, whatever the draft does later, and a filing without any says nothing', async () => {
    const { officer, ref } = await filledDeclaration(office);
    const [entry] = (await draftOf(officer, ref)).roster;
    const added = valueOf(await add(officer, ref, { entryId: entry?.entryId ?? '' }));
    const first = await submit(officer, ref);
    expect(codeOf(await add(officer, ref))).toBe('notOpen');
    office.db.clock.set('2025-05-20T05:00:00Z');
    const ticket = await ticketOf(office, officer, ref);
    valueOf(await office.the(OpenCorrection).run(officer, ticket, '补充材料。'));
    // Nothing but a file changed: that is a correction too.
    valueOf(await add(officer, ref, { kind: 'certificate', bytes: samplePng() }));
    valueOf(await remove(officer, ref, added.evidenceId));
    const second = await submit(officer, ref);
    const [kept] = await ofVersion(first);
    expect(kept).toMatchObject({ kind: 'contract', claims: [{ entryId: entry?.entryId, months: null }] });
    expect(kept?.digest).toBe(kept?.file.digest);
    expect(await ofVersion(second)).toMatchObject([{ kind: 'certificate', claims: [] }]);
    const reviewer = await staffOf('reviewer', '210600');
    const elsewhere = await staffOf('reviewer', '210700');
    const look = (actor: Actor, key: VersionKey) =>
      office.the(OpenEvidence).ofVersion(actor, key, kept?.fileId ?? '');
    expect(
      (await look(reviewer, first))?.bytes.equals(
        (await opened(officer, ref, kept?.fileId ?? ''))?.bytes ?? Buffer.alloc(0),
      ),
    ).toBe(true);
    expect(await look(reviewer, second)).toBeNull();
    expect(await look(elsewhere, first)).toBeNull();
    expect(await look(officer, first)).toBeNull();
    expect((await looks(kept?.fileId ?? '')).map(row => row.details.version)).toEqual([1, null]);
  });

  it('comes back when a correction is given up, and what was added for it is let go of', async () => {
    const { officer, ref } = await filledDeclaration(office);
    const [entry] = (await draftOf(officer, ref)).roster;
    const added = valueOf(await add(officer, ref, { entryId: entry?.entryId ?? '' }));
    await submit(officer, ref);
    office.db.clock.set('2025-05-20T05:00:00Z');
    const before = (await ofDraft(officer, ref)).map(({ evidenceId, fileId, claims }) => ({
      evidenceId,
      fileId,
      claims,
    }));
    valueOf(
      await office.the(OpenCorrection).run(officer, await ticketOf(office, officer, ref), '补充材料。'),
    );
    valueOf(await remove(officer, ref, added.evidenceId));
    valueOf(await add(officer, ref, { kind: 'bankProof' }));
    const [extra] = await ofDraft(officer, ref);
    valueOf(await office.the(GiveUpCorrection).run(officer, await ticketOf(office, officer, ref)));
    expect(
      (await ofDraft(officer, ref)).map(({ evidenceId, fileId, claims }) => ({ evidenceId, fileId, claims })),
    ).toEqual(before);
    expect(await opened(officer, ref, extra?.fileId ?? '')).toBeNull();
  });

  it('answers a returned line, and opens for no other', async () => {
    const { officer, ref } = await filledDeclaration(office, [anotherRosterInput(), anotherRosterInput()]);
    const [returned = '', other = ''] = (await draftOf(officer, ref)).roster.map(({ entryId }) => entryId);
    const bound = valueOf(await add(officer, ref, { entryId: other }));
    const key = await submit(officer, ref);
    office.db.clock.set('2025-05-20T05:00:00Z');
    valueOf(
      await office.db.database.transaction(manager =>
        office.the(ReviewDesk).markReturned(manager, {
          ...key,
          lines: [{ line: `roster:${returned}`, reason: '缺7月工资证明' }],
          ...{ dueOn: plainDate('2025-06-04'), returnedBy: randomUUID() },
        }),
      ),
    );
    expect(codeOf(await add(officer, ref))).toBe('invalid');
    expect(codeOf(await add(officer, ref, { entryId: other }))).toBe('lineClosed');
    expect(codeOf(await remove(officer, ref, bound.evidenceId))).toBe('lineClosed');
    const slip = valueOf(await add(officer, ref, { kind: 'bankProof', entryId: returned }));
    expect((await draftOf(officer, ref)).returnedLines).toMatchObject([{ answer: { explanation: null } }]);
    const both = [returned, other].map(entryId => ({ entryId, from: '', to: '' }));
    expect(codeOf(await assign(officer, ref, slip.evidenceId, both))).toBe('lineClosed');
    expect(
      codeOf(await assign(officer, ref, slip.evidenceId, [{ entryId: returned, from: '7', to: '7' }])),
    ).toBe('done');
  });
});
