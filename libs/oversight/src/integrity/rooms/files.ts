import { checksOf } from '../check.js';

/** Of what people sent as papers. */
export const filesChecks = checksOf('files', [
  {
    key: 'filesIncomplete',
    find: `select f.id, f.purpose as subject from stored_file f where f.region_code = $1
      and f.part_count <> (select count(*) from stored_file_part p
        where p.region_code = f.region_code and p.file_id = f.id)
      and not exists (select 1 from stored_file_release r where r.region_code = f.region_code and r.file_id = f.id)`,
    moments: [],
    repair: '/workspace/integrity',
  },
  {
    key: 'orphanFiles',
    find: `select f.id, f.purpose as subject from stored_file f where f.region_code = $1
      and f.owner_kind = 'declaration' and f.kept_at < $2
      and not exists (select 1 from evidence v where v.region_code = f.region_code and v.file_id = f.id)
      and not exists (select 1 from stored_file_release r where r.region_code = f.region_code and r.file_id = f.id)`,
    moments: ['dayAgo'],
    repair: '/workspace/integrity',
  },
]);
