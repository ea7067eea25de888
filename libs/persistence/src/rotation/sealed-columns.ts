import type { EntityManager } from 'typeorm';

/** A column of sealed values, and how its rows are told apart. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** SQL that gives the row's key as the vault knows it. */
  readonly row: string;
  /** What rows are ordered and found by; the same as `row` where that is an expression. */
  readonly key: string;
  readonly keyType: 'uuid' | 'text';
}

/** Tables whose sealed values belong to something else than a row's `id`; names come from the sources alone. */
const ROWS: Readonly<Record<string, string>> = {
  working_text: `declaration_id || '/' || form || '/' || account_id`,
  stored_file_part: `file_id || '/' || part`,
  delivery_load_part: `load_id || '/' || part`,
  region_run_facts: `run_id || '/' || chunk`,
  declaration_explanation: `declaration_id || ' ' || warning_key`,
  referral_step: `referral_id || '/' || number`,
  visit_record: `placement_id || '/' || months`,
  placed_person: `placement_id || '/' || number`,
  job_fair_person: `fair_id || '/' || seeker_id`,
};
const KEYS: Readonly<Record<string, string>> = {
  returned_line_answer: 'returned_line_id',
  dispatch_answer: 'request_id',
  dispatch_settlement: 'request_id',
  determination_proposal_decision: 'proposal_id',
  levy_proposal_decision: 'proposal_id',
  payment_match: 'row_id',
  account_identity: 'account_id',
  placement_end: 'placement_id',
  placing_task_end: 'task_id',
  seeker_pack: 'seeker_id',
  match_list: 'owner_id',
  match_count: 'post_id',
};

/** Every column that holds sealed values: their names end in `_sealed`, and all lie in tables by region. */
export async function sealedColumns(manager: EntityManager): Promise<SealedColumn[]> {
  const found = await manager.query<{ table: string; column: string }[]>(
    `select c.table_name as "table", c.column_name as "column" from information_schema.columns c
      where c.table_schema = current_schema() and c.data_type = 'bytea' and c.column_name like '%\\_sealed'
      order by c.table_name, c.ordinal_position`,
  );
  return found.map(({ table, column }) => {
    const key = ROWS[table] ?? KEYS[table] ?? 'id';
    return { table, column, row: key, key, keyType: ROWS[table] ? 'text' : 'uuid' };
  });
}
