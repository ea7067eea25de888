import { Grants, type Actor } from '#accounts';
import { declarationEntities, SubmitDeclaration, type VersionKey } from '#declarations';
import { newId, type Database } from '#persistence';
import { filledDeclaration, valueOf } from '../../../declarations/src/testing/office.js';
import { anotherRosterInput } from '../../../declarations/src/testing/roster-input.js';
import { Office } from '../../../employers/src/testing/office.js';
import { ChecksModule } from '../checks.module.js';
import type { CheckJob } from '../check-jobs.js';

export { valueOf };

/** Opens an office that compares filings with what others know. */
export function openCheckOffice(): Promise<Office> {
  return Office.open({ module: ChecksModule, entities: declarationEntities });
}

/** A reviewer of a division. */
export async function reviewerOf(office: Office, division = '210603', name = '孙晓梅'): Promise<Actor> {
  const actor = await office.person(name);
  await office.db.database.transaction(manager =>
    office.the(Grants).give(manager, {
      ...{ regionCode: actor.regionCode, accountId: actor.accountId, role: 'reviewer', grantedBy: 'test' },
      ...{ divisionCode: division, employerId: null },
    }),
  );
  return office.again(actor);
}

/** An employer that has filed for 2024 with these people; in Zhenxing District unless it is registered elsewhere. */
export async function filedVersion(office: Office, people = [anotherRosterInput()], division = '210603') {
  const registered = { division, creditCodeReason: '异地登记' };
  const { officer, employer, ticket } = await filledDeclaration(office, people, registered);
  const receipt = valueOf(
    await office.the(SubmitDeclaration).run(officer, ticket, {
      ...{ idempotencyKey: newId(), responsibleName: '王莉', responsiblePosition: '人事主管' },
      ...{ accepted: true, lateReason: '经办人调整，交接时漏报。' },
    }),
  );
  const [version] = await office.db.database.read(manager =>
    manager.query<VersionKey[]>(
      `select region_code as "regionCode", declaration_id as "declarationId", version from submission
        where document_number = $1`,
      [receipt.documentNumber],
    ),
  );
  if (!version) throw new Error('the filing is gone');
  return { officer, employer, version, people };
}

/** The newest order of a version, as its job. */
export async function newestOrder(
  database: Database,
  { regionCode, declarationId }: VersionKey,
): Promise<CheckJob> {
  const [job] = await database.read(manager =>
    manager.query<CheckJob[]>(
      `select region_code as "regionCode", declaration_id as "declarationId", version, id as "orderId"
         from check_order where region_code = $1 and declaration_id = $2 order by id desc limit 1`,
      [regionCode, declarationId],
    ),
  );
  if (!job) throw new Error('nothing was ordered');
  return job;
}
