import type { Actor } from '#accounts';
import { declarationEntities, StartDeclaration, SubmitDeclaration, type VersionKey } from '#declarations';
import { inventCreditCode } from '#identifiers';
import { newId } from '#persistence';
import type { Assessment } from '#policy';
import {
  DecideProposal,
  Determine,
  OpenReview,
  ProposeDetermination,
  reviewEntities,
  type DeterminationKey,
  type DeterminationSummary,
} from '#reviews';
import { plainDate } from '#values';
import { completeDraft } from '../../../declarations/src/testing/office.js';
import { anotherRosterInput } from '../../../declarations/src/testing/roster-input.js';
import { Office } from '../../../employers/src/testing/office.js';
import { passMinutes, staff, valueOf } from '../../../reviews/src/testing/review-office.js';
import { OfferReward } from '../rewards/offer-reward.js';
import type { AwardFile } from '../awards/award.js';
import { AwardsModule } from '../awards/awards.module.js';
import { ReadAwards } from '../awards/read-awards.js';
import { AwardStore } from '../awards/store/award.store.js';

export { staff, valueOf };

/** Xingqing in Yinchuan: five monthly minimum wages a surplus person, 2,050 in December 2024. */
export const XINGQING = '640104';

export function openAwardOffice(): Promise<Office> {
  return Office.open({ module: AwardsModule, entities: [...declarationEntities, ...reviewEntities] });
}

export const BANK = {
  ...{ bank: '宁夏银行兴庆支行', number: '2940 0001 0400 12345', numberAgain: '29400001040012345' },
};

/** The bank details of an employer that took care. */
export function bankOf({ name }: { readonly name: string }) {
  return { ...BANK, holder: name };
}

let seed = 7100;

/**
 * An employer of 186 staff whose 2024 was determined: with two employees of grade 2 all year, counted 4, quota 2.79,
 * surplus 1.21; and the reward that was offered upon it.
 */
export async function offeredReward(office: Office, division = XINGQING, people = 2) {
  const { officer, employer, determination } = await determinedEmployer(office, division, people);
  const award = await offer(office, officer, determination);
  return { officer, employer, determination, award };
}

/** The same without the offer. */
export async function determinedEmployer(office: Office, division: string, people: number) {
  office.db.clock.set('2025-05-20T02:00:00Z');
  office.db.clock.setToday(null);
  seed += 1;
  const { officer, employer } = await office.employer(await office.person('马兰'), {
    ...{ division, creditCode: inventCreditCode(seed, division), name: `银川兴庆食品有限公司${seed}` },
  });
  const ref = valueOf(await office.the(StartDeclaration).run(officer, employer.employerId));
  const roster = Array.from({ length: people }, () => anotherRosterInput());
  const ticket = await completeDraft(office, officer, ref, roster);
  const certification = {
    ...{ idempotencyKey: newId(), responsibleName: '马兰', responsiblePosition: '人事主管', accepted: true },
  };
  const receipt = valueOf(await office.the(SubmitDeclaration).run(officer, ticket, certification));
  passMinutes(office, 11);
  const [version] = await office.db.database.read(manager =>
    manager.query<VersionKey[]>(
      `select region_code as "regionCode", declaration_id as "declarationId", version from submission
        where document_number = $1`,
      [receipt.documentNumber],
    ),
  );
  if (!version) throw new Error('the filing is gone');
  const determination = await determined(office, division, version);
  return { officer, employer, ref, determination };
}

/** The office determines a filing, two people where it takes two. */
export async function determined(
  office: Office,
  division: string,
  version: VersionKey,
): Promise<DeterminationSummary> {
  const { reviewer, approver } = await deciding(office, division);
  const key = valueOf(await office.the(OpenReview).run(reviewer, version));
  const confirmed = { decisionsSeen: 0, restStands: true };
  const alone = await office.the(Determine).run(reviewer, key, confirmed);
  if (alone.ok) return alone.value;
  const proposal = valueOf(await office.the(ProposeDetermination).run(reviewer, key, confirmed));
  return valueOf(await office.the(DecideProposal).approve(approver, proposal));
}

const deciders = new WeakMap<Office, Map<string, Promise<{ reviewer: Actor; approver: Actor }>>>();

/** The two who determine in a county: the same ones every time. */
function deciding(office: Office, division: string) {
  const known = deciders.get(office) ?? new Map<string, Promise<{ reviewer: Actor; approver: Actor }>>();
  deciders.set(office, known);
  const both = async () => ({
    reviewer: await staff(office, 'reviewer', '海燕', division),
    approver: await staff(office, 'approver', '丁文', division),
  });
  const pair = known.get(division) ?? both();
  known.set(division, pair);
  return pair;
}

/** What the worker does upon a determination. @returns the award in force for it */
export async function offer(
  office: Office,
  officer: Actor,
  determination: DeterminationSummary,
): Promise<AwardFile> {
  await determinedIs(office, determination);
  const all = await office.the(ReadAwards).ofEmployer(officer, determination);
  const award = all.find(one => one.award.determinationId === determination.determinationId);
  if (!award) throw new Error('no reward was offered');
  return award;
}

/** What makes a later determination one of an employer that did not file: it grants nothing. */
export const NOT_FILED = {
  ...{ review_id: null, declaration_id: null, declaration_version: null, submitted_by: null },
  ...{ basis: 'notFiled', outcome: 'met', reward_fen: null },
};
/** After an objection: the figures as `edit` has them. */
export const AFTER_OBJECTION = { basis: 'objection' };

let serial = 100;
const TYPES: Readonly<Record<string, string>> = { reward_fen: 'bigint', declaration_version: 'integer' };

/**
 * A determination that takes the place of another, as the room of reviews stores it: its row with other columns.
 * @param edit what the assessment says now
 */
export async function laterDetermination(
  office: Office,
  { regionCode, determinationId }: DeterminationKey,
  over: Readonly<Record<string, unknown>>,
  edit: (assessment: Assessment) => Assessment = same => same,
): Promise<DeterminationKey> {
  const { vault, dataSource } = office.db;
  const id = newId();
  const place = (column: string, row: string) => ({ table: 'determination', column, row });
  const [row] = await dataSource.query<{ input_sealed: Buffer; result_sealed: Buffer }[]>(
    'select input_sealed, result_sealed from determination where region_code = $1 and id = $2',
    [regionCode, determinationId],
  );
  if (!row) throw new Error('no such determination');
  const open = (column: keyof typeof row) => vault.open(place(column, determinationId), row[column]);
  const result = JSON.stringify(edit(JSON.parse(open('result_sealed')) as Assessment));
  serial += 1;
  const number = `${regionCode}-2025-${String(serial).padStart(7, '0')}`;
  const own: Readonly<Record<string, unknown>> = {
    ...{ id, document_number: number, supersedes_id: determinationId },
    ...{ proposal_id: null, approved_by: null, approved_by_region: null, ...over },
    input_sealed: vault.seal(place('input_sealed', id), open('input_sealed')),
    result_sealed: vault.seal(place('result_sealed', id), result),
  };
  const columns = await dataSource.query<{ name: string }[]>(
    `select column_name as name from information_schema.columns where table_name = 'determination'
        and table_schema = current_schema()`,
  );
  const names = columns.map(({ name }) => name);
  const changed = names.filter(name => name in own);
  const selected = names.map(name =>
    changed.includes(name) ? `$${changed.indexOf(name) + 3}::${typeOf(name)}` : name,
  );
  await dataSource.query(
    `insert into determination (${names.join(', ')}) select ${selected.join(', ')} from determination
      where region_code = $1 and id = $2`,
    [regionCode, determinationId, ...changed.map(name => own[name])],
  );
  await dataSource.query(
    `insert into document_number_directory (document_number, region_code, kind, subject_id)
     values ($1, $2, 'determination', $3)`,
    [number, regionCode, id],
  );
  return { regionCode, determinationId: id };
}

function typeOf(column: string): string {
  if (column.endsWith('_sealed')) return 'bytea';
  return TYPES[column] ?? (/(^|_)id$|_by$/.test(column) ? 'uuid' : 'text');
}

/** What the worker does upon a determination. */
export function determinedIs(office: Office, key: DeterminationKey): Promise<void> {
  return office.db.database.transaction(manager => office.the(OfferReward).onDetermined(manager, key));
}

/** The award as it is now. */
export async function now(office: Office, { award }: AwardFile): Promise<AwardFile> {
  const file = await office.db.database.read(manager => office.the(AwardStore).file(manager, award));
  if (!file) throw new Error('the award is gone');
  return file;
}

/** Acting on the award as it stands. */
export async function acting(office: Office, actor: Actor, file: AwardFile) {
  const { award, steps } = await now(office, file);
  return { actor, key: award, seen: steps.length };
}

/** Moves to ten in the morning of a day. */
export function onDay(office: Office, day: string): void {
  office.db.clock.set(`${plainDate(day)}T02:00:00Z`);
}
