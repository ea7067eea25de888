import { ReindexRecords } from '#checks';
import { AuditTrail } from '#audit';
import { ReindexAccounts, ReindexIdentities } from '#accounts';
import { ReindexPeople } from '#declarations';
import { INVITATION_INDEX } from '#employers';
import { ReindexSubsidies } from '#levies';
import { Database, reindex, reseal, Vault } from '#persistence';
import { ReindexSeekers } from '#seekers';
import type { The } from './with-rooms.js';

/** What a change of keys did. */
export interface Rotation {
  /** Values sealed anew. */
  readonly values: number;
  readonly tables: readonly { readonly table: string; readonly column: string; readonly values: number }[];
  /** Indexes made anew. */
  readonly indexes: number;
}

/** Who makes which columns of indexes anew; a test over the catalogue asks that none is missing. */
export const REINDEXED: readonly {
  readonly columns: readonly string[];
  readonly run: (the: The) => Promise<number>;
}[] = [
  { columns: ['account_email_directory.email_index'], run: the => the(ReindexAccounts).run() },
  { columns: ['account_identity_directory.identity_index'], run: the => the(ReindexIdentities).run() },
  {
    columns: [`${INVITATION_INDEX.table}.${INVITATION_INDEX.index}`],
    run: the => reindex(the(Database), the(Vault), INVITATION_INDEX),
  },
  {
    columns: [
      ...['roster_entry.citizen_id_index', 'person_lookup.citizen_id_index'],
      ...['dispatch_request.person_index', 'person_claim_directory.person_index'],
    ],
    run: the => the(ReindexPeople).run(),
  },
  {
    columns: ['person_index', 'thing_index', 'content_index'].map(
      column => `delivered_record_directory.${column}`,
    ),
    run: the => the(ReindexRecords).run(),
  },
  { columns: ['subsidy_month_directory.person_index'], run: the => the(ReindexSubsidies).run() },
  {
    columns: ['seeker.name_index', 'seeker_person_directory.person_index'],
    run: the => the(ReindexSeekers).run(),
  },
];

/** Brings everything in the database under the current keys; run again it finds what is left, and then nothing. */
export async function rotateKeys(the: The, regionCode: string): Promise<Rotation> {
  const [database, vault] = [the(Database), the(Vault)];
  const tables = await reseal(database, vault);
  let indexes = 0;
  for (const { run } of REINDEXED) indexes += await run(the);
  const values = tables.reduce((sum, table) => sum + table.values, 0);
  if (values + indexes > 0)
    await database.transaction(manager =>
      the(AuditTrail).record(manager, {
        ...{ regionCode, actor: { system: 'console' }, action: 'keys.rotated' },
        ...{ subjectKind: 'database', subjectId: 'sealed', details: { values, indexes } },
      }),
    );
  return { values, tables, indexes };
}
