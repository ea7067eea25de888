import { checksOf } from '../check.js';

/** Of drafts, filings and returns. */
export const declarationsChecks = checksOf('declarations', [
  {
    key: 'determinedWithoutDetermination',
    find: `select c.id, e.name as subject from declaration c
      join employer e on e.region_code = c.region_code and e.id = c.employer_id
      where c.region_code = $1 and c.state = 'determined' and not exists (
        select 1 from determination d where d.region_code = c.region_code and d.declaration_id = c.id)`,
    moments: [],
    repair: '/workspace/reviews',
  },
  {
    key: 'returnedWithoutLines',
    find: `select c.id, e.name as subject from declaration c
      join employer e on e.region_code = c.region_code and e.id = c.employer_id
      where c.region_code = $1 and c.state = 'returned' and not exists (
        select 1 from returned_line l where l.region_code = c.region_code and l.declaration_id = c.id)`,
    moments: [],
    repair: '/workspace/reviews',
  },
  {
    key: 'filedWithoutSubmission',
    find: `select c.id, e.name as subject from declaration c
      join employer e on e.region_code = c.region_code and e.id = c.employer_id
      where c.region_code = $1 and c.filed_version > 0 and not exists (
        select 1 from submission s where s.region_code = c.region_code and s.declaration_id = c.id
          and s.version = c.filed_version)`,
    moments: [],
    repair: '/workspace/reviews',
  },
  {
    key: 'expiredUploads',
    find: `select i.id, i.declaration_id::text as subject from roster_import i
      where i.region_code = $1 and i.expires_at < $2`,
    moments: ['dayAgo'],
    repair: '/workspace/integrity',
  },
]);
