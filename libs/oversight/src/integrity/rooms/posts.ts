import { checksOf } from '../check.js';

/** Of what is public. */
export const postsChecks = checksOf('posts', [
  {
    key: 'postWithoutWorkplace',
    find: `select l.post_id as id, l.title as subject from post_listing l
      where l.region_code = $1 and l.state = 'published' and not exists (
        select 1 from workplace w where w.region_code = l.region_code and w.id = l.workplace_id)`,
    moments: [],
    repair: '/workspace/post-desk',
  },
  {
    key: 'postOpenPastItsEnd',
    find: `select l.post_id as id, l.title as subject from post_listing l
      where l.region_code = $1 and l.state = 'published' and l.expires_on < $2::date - 1`,
    moments: ['today'],
    repair: '/workspace/post-desk',
  },
]);
