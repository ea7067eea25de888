import { AuditTrail } from '#audit';
import { ReindexAccounts } from '#accounts';
import { ReindexPeople } from '#declarations';
import { INVITATION_INDEX } from '#employers';
import { Database, reindex, reseal, Vault } from '#persistence';
import type { The } from './with-rooms.js';

/** What a change of keys did. */
export interface Rotation {
  /** Values sealed anew. */
  readonly values: number;
  readonly tables: readonly { readonly table: string; readonly column: string; readonly values: number }[];
  /** Indexes made anew. */
  readonly indexes: number;
}

/** Brings everything in the database under the current keys; run again it finds what is left, and then nothing. */
export async function rotateKeys(the: The, regionCode: string): Promise<Rotation> {
  const [database, vault] = [the(Database), the(Vault)];
  const tables = await reseal(database, vault);
  const indexes =
    (await the(ReindexAccounts).run()) +
    (await reindex(database, vault, INVITATION_INDEX)) +
    (await the(ReindexPeople).run());
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
