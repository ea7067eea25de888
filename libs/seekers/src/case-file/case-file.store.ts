import { Injectable } from '@nestjs/common';
import type { AccountKey } from '#accounts';
import { Clock, newId, Vault } from '#persistence';
import type { PlainDate } from '#values';
import type { EntityManager } from 'typeorm';
import type { SeekerKey } from '../seeker.js';
import type { CaseTask, FormRecord, Note, RecordForm } from './case-file.js';
import { BY, headOf, place, written, type By, type Sealed } from './sealed-paper.js';

/** Notes, tasks and signed forms of a person's case file; the only place that seals and opens them. */
@Injectable()
export class CaseFileStore {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async addNote(
    manager: EntityManager,
    key: SeekerKey,
    { kind, audience, text }: Pick<Note, 'kind' | 'audience' | 'text'>,
    by: AccountKey,
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into seeker_note (region_code, seeker_id, id, written_at, written_by, written_by_region, kind, audience,
         text_sealed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...headOf(key, id, this.clock.now(), by),
        kind,
        audience,
        this.vault.seal(place('seeker_note', 'text', id), text),
      ],
    );
    return id;
  }

  async notes(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<Note[]> {
    const rows = await manager.query<
      (Pick<Note, 'noteId' | 'kind' | 'audience' | 'writtenAt'> & By & Sealed)[]
    >(
      `select id as "noteId", kind, audience, text_sealed as sealed, ${BY} from seeker_note
        where region_code = $1 and seeker_id = $2 order by id desc`,
      [regionCode, seekerId],
    );
    return rows.map(({ sealed, ...row }) => ({
      ...written(row),
      text: this.vault.open(place('seeker_note', 'text', row.noteId), sealed),
    }));
  }

  async addTask(
    manager: EntityManager,
    key: SeekerKey,
    text: string,
    dueOn: PlainDate,
    by: AccountKey,
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into seeker_task (region_code, seeker_id, id, written_at, written_by, written_by_region, text_sealed, due_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...headOf(key, id, this.clock.now(), by),
        this.vault.seal(place('seeker_task', 'text', id), text),
        dueOn,
      ],
    );
    return id;
  }

  /** Tasks of a person, the one due first first. */
  async tasks(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<CaseTask[]> {
    const rows = await manager.query<(Omit<CaseTask, 'text' | 'writtenBy'> & By & Sealed)[]>(
      `select t.id as "taskId", t.due_on as "dueOn", e.outcome, t.text_sealed as sealed, t.written_at as "writtenAt",
          t.written_by as by, t.written_by_region as "byRegion"
         from seeker_task t
         left join seeker_task_end e on e.region_code = t.region_code and e.task_id = t.id
        where t.region_code = $1 and t.seeker_id = $2 order by t.due_on, t.id`,
      [regionCode, seekerId],
    );
    return rows.map(({ sealed, ...row }) => ({
      ...written(row),
      text: this.vault.open(place('seeker_task', 'text', row.taskId), sealed),
    }));
  }

  /** What several tasks of a county say, by task. */
  async taskTexts(
    manager: EntityManager,
    regionCode: string,
    taskIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await manager.query<({ taskId: string } & Sealed)[]>(
      `select id as "taskId", text_sealed as sealed from seeker_task where region_code = $1 and id = any($2::uuid[])`,
      [regionCode, taskIds],
    );
    return new Map(
      rows.map(({ taskId, sealed }) => [
        taskId,
        this.vault.open(place('seeker_task', 'text', taskId), sealed),
      ]),
    );
  }

  /** Ends a task once. @returns false where it has ended, or is none of the person's */
  async endTask(
    manager: EntityManager,
    { regionCode, seekerId }: SeekerKey,
    taskId: string,
    outcome: 'done' | 'dropped',
    by: AccountKey,
  ): Promise<boolean> {
    const known = await manager.query<unknown[]>(
      'select 1 from seeker_task where region_code = $1 and seeker_id = $2 and id = $3',
      [regionCode, seekerId, taskId],
    );
    if (known.length === 0) return false;
    const rows = await manager.query<unknown[]>(
      `insert into seeker_task_end (region_code, task_id, outcome, ended_at, ended_by, ended_by_region)
       values ($1, $2, $3, $4, $5, $6) on conflict (region_code, task_id) do nothing returning task_id`,
      [regionCode, taskId, outcome, this.clock.now(), by.accountId, by.regionCode],
    );
    return rows.length > 0;
  }

  async addRecord(
    manager: EntityManager,
    key: SeekerKey,
    form: RecordForm,
    fields: FormRecord['fields'],
    by: AccountKey,
  ): Promise<string> {
    const id = newId();
    await manager.query(
      `insert into seeker_record (region_code, seeker_id, id, written_at, written_by, written_by_region, form,
         content_sealed, ends_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[...headOf(key, id, this.clock.now(), by), form],
        this.vault.seal(place('seeker_record', 'content', id), JSON.stringify(fields)),
        form === 'supportAgreement' ? fields['to'] : null,
      ],
    );
    return id;
  }

  async records(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<FormRecord[]> {
    const rows = await manager.query<(Pick<FormRecord, 'recordId' | 'form' | 'writtenAt'> & By & Sealed)[]>(
      `select id as "recordId", form, content_sealed as sealed, ${BY} from seeker_record
        where region_code = $1 and seeker_id = $2 order by id desc`,
      [regionCode, seekerId],
    );
    return rows.map(({ sealed, ...row }) => ({
      ...written(row),
      fields: JSON.parse(
        this.vault.open(place('seeker_record', 'content', row.recordId), sealed),
      ) as FormRecord['fields'],
    }));
  }

  /** Throws away what was written about a person. @returns how many papers */
  async erase(manager: EntityManager, { regionCode, seekerId }: SeekerKey): Promise<number> {
    const values = [regionCode, seekerId];
    for (const [end, of, table] of [
      ['seeker_task_end', 'task_id', 'seeker_task'],
      ['seeker_assessment_take', 'assessment_id', 'seeker_assessment'],
    ]) {
      const ids = await manager.query<{ id: string }[]>(
        `select id from ${table} where region_code = $1 and seeker_id = $2`,
        values,
      );
      await manager.query(`delete from ${end} where region_code = $1 and ${of} = any($2::uuid[])`, [
        regionCode,
        ids.map(({ id }) => id),
      ]);
    }
    let papers = 0;
    for (const table of ['seeker_note', 'seeker_task', 'seeker_plan', 'seeker_assessment', 'seeker_record']) {
      const [, gone] = await manager.query<[unknown, number]>(
        `delete from ${table} where region_code = $1 and seeker_id = $2`,
        values,
      );
      papers += gone;
    }
    return papers;
  }
}
