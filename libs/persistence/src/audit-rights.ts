import type { EntityManager } from 'typeorm';

/** SQL that says whether the connection's role could alter the audit trail; false where there is none yet. */
export const AUDIT_RIGHTS_QUERY = `
  select coalesce(bool_or(has_table_privilege(current_user, oid, 'UPDATE, DELETE, TRUNCATE')), false) as may
    from pg_class where oid = to_regclass('audit_record')`;

/** Could the role that this program runs with change or remove what stands in the audit trail? Superusers always can. */
export async function mayAlterAudit(manager: EntityManager): Promise<boolean> {
  const [row] = await manager.query<{ may: boolean }[]>(AUDIT_RIGHTS_QUERY);
  return row?.may ?? false;
}
