/** Condition on a determination `d`: nothing has superseded it. */
export const IN_FORCE = `not exists (select 1 from determination later
  where later.region_code = d.region_code and later.supersedes_id = d.id)`;
