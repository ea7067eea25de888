import { Injectable } from '@nestjs/common';
import type { Actor } from '#accounts';
import { AuditTrail } from '#audit';
import { Clock, constraintOf, Database } from '#persistence';
import { demandWords } from '#vocabulary';
import { datePartsOf, FieldReader, ok, refuse, type PlainDate, type Result } from '#values';
import type { EntityManager } from 'typeorm';
import { SERVICE_KINDS, type ServiceKind } from '../act.js';
import { monthsOn } from '../say-consent.js';
import { isBroker, isOwn } from '../seeker-access.js';
import { SeekerEvents } from '../seeker-events.js';
import type { SeekerRefusal } from '../seeker.errors.js';
import type { SeekerKey } from '../seeker.js';
import { ActStore } from '../store/act.store.js';
import { PartStore } from '../store/part.store.js';
import { SeekerStore } from '../store/seeker.store.js';
import { seekerTerms } from '../terms.js';
import { WriteSeeker } from '../write-seeker.js';
import {
  ASSESSED_PARTS,
  AUDIENCES,
  CONCLUSIONS,
  FORM_FIELDS,
  NOTE_KINDS,
  PLAN_GROUNDS,
  RECORD_FORMS,
  type AssessedPart,
  type AssessmentContent,
  type RecordForm,
} from './case-file.js';
import { CaseFileStore } from './case-file.store.js';

const LONGEST = 4_000;

/** One thing to keep in a case file, as typed. */
export type CaseInput =
  | { readonly what: 'note'; readonly kind: string; readonly audience: string; readonly text: string }
  | { readonly what: 'task'; readonly task: string; readonly dueOn: string }
  | { readonly what: 'plan'; readonly ground: string; readonly aims: string; readonly agreedOn: string }
  | { readonly what: 'service'; readonly service: string; readonly thing: string; readonly doneOn: string }
  | ({ readonly what: 'assessment' } & AssessmentInput)
  | { readonly what: 'record'; readonly form: string; readonly fields: Readonly<Record<string, string>> };

/** An assessment as typed: `ability`, … hold the findings, `abilityMethod`, … how they were found. */
export interface AssessmentInput {
  readonly assessedOn: string;
  readonly conclusion: string;
  readonly suitable: string;
  readonly assessors: string;
  readonly findings: Readonly<Record<string, string>>;
  readonly levels: Readonly<Record<string, string>>;
}

type Keep = (manager: EntityManager) => Promise<Readonly<Record<string, unknown>>>;

/** Staff keep a person's case file. Everything is added; nothing in it is changed. */
@Injectable()
export class KeepCase {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly seekers: SeekerStore,
    private readonly parts: PartStore,
    private readonly acts: ActStore,
    private readonly papers: CaseFileStore,
    private readonly write: WriteSeeker,
    private readonly events: SeekerEvents,
    private readonly audit: AuditTrail,
  ) {}

  /** Adds one thing. Refusal `invalid` names its fields; `notFound` also stands for people of other counties. */
  async add(actor: Actor, key: SeekerKey, input: CaseInput): Promise<Result<null, SeekerRefusal>> {
    const today = await this.clock.today();
    const reader = new FieldReader();
    const keep = this.reading(reader, actor, key, input, today);
    if (!keep) return reader.refusal();
    try {
      return await this.inCase(actor, key, `seeker.${input.what}Added`, keep);
    } catch (error) {
      if (constraintOf(error) === 'seeker_plan_version_key') return refuse({ code: 'moved' });
      throw error;
    }
  }

  async endTask(
    actor: Actor,
    key: SeekerKey,
    taskId: string,
    outcome: 'done' | 'dropped',
  ): Promise<Result<null, SeekerRefusal>> {
    return this.inCase(actor, key, 'seeker.taskEnded', async manager => {
      await this.papers.endTask(manager, key, taskId, outcome, actor);
      return { taskId, outcome };
    });
  }

  /** Makes the levels of an assessment the person's own. @param agreed the person said yes to it */
  async takeOver(
    actor: Actor,
    key: SeekerKey,
    assessmentId: string,
    agreed: boolean,
  ): Promise<Result<null, SeekerRefusal>> {
    if (!agreed) return refuse({ code: 'invalid', fields: [{ field: 'agreed', code: 'missing' }] });
    const today = await this.clock.today();
    const assessments = await this.database.read(manager => this.papers.assessments(manager, key));
    const found = assessments.find(one => one.assessmentId === assessmentId);
    if (!found) return refuse({ code: 'notFound' });
    try {
      return await this.inCase(actor, key, 'seeker.levelsTaken', async manager => {
        await this.papers.take(manager, key, assessmentId, actor);
        const { abilities } = await this.parts.told(manager, key);
        const levels = { ...abilities?.levels, ...found.levels };
        await this.parts.add(manager, key, 'abilities', { levels, seen: abilities?.seen ?? [] }, actor);
        await this.write.confirmLevels(manager, key, today);
        await this.events.tell(manager, key, 'changed', { part: 'abilities' });
        return { assessmentId, levels: Object.keys(found.levels) };
      });
    } catch (error) {
      if (constraintOf(error) === 'seeker_assessment_take_pkey') return refuse({ code: 'moved' });
      throw error;
    }
  }

  private async inCase(
    actor: Actor,
    key: SeekerKey,
    action: string,
    keep: Keep,
  ): Promise<Result<null, SeekerRefusal>> {
    if (!isBroker(actor, key.regionCode)) return refuse({ code: 'notFound' });
    return this.database.transaction(async manager => {
      const seeker = await this.seekers.lock(manager, key);
      if (!seeker || seeker.state === 'draft') return refuse({ code: 'notFound' as const });
      if (isOwn(actor, seeker)) return refuse({ code: 'ownEntry' as const });
      if (seeker.state === 'closed') return refuse({ code: 'otherState' as const, state: seeker.state });
      const details = await keep(manager);
      await this.audit.record(manager, {
        ...{ regionCode: key.regionCode, actor: { accountId: actor.accountId }, action },
        ...{ subjectKind: 'seeker', subjectId: key.seekerId, details },
      });
      return ok(null);
    });
  }

  /** What is to be stored; null where a field is wrong. */
  private reading(
    reader: FieldReader,
    actor: Actor,
    key: SeekerKey,
    input: CaseInput,
    today: PlainDate,
  ): Keep | null {
    switch (input.what) {
      case 'note': {
        const kind = reader.choice('kind', input.kind, NOTE_KINDS);
        const audience = reader.choice('audience', input.audience, AUDIENCES);
        const text = reader.text('text', oneLine(input.text), LONGEST);
        if (!kind || !audience || text === null) return null;
        return async manager => ({
          noteId: await this.papers.addNote(manager, key, { kind, audience, text }, actor),
          audience,
        });
      }
      case 'task': {
        const text = reader.text('task', oneLine(input.task), LONGEST);
        const dueOn = reader.date('dueOn', input.dueOn);
        if (dueOn !== null && dueOn < today) reader.wrong('dueOn', 'past');
        if (text === null || dueOn === null || !reader.isClean) return null;
        return async manager => ({
          taskId: await this.papers.addTask(manager, key, text, dueOn, actor),
          dueOn,
        });
      }
      case 'plan': {
        const ground = reader.choice('ground', input.ground, PLAN_GROUNDS);
        const aims = reader.text('aims', oneLine(input.aims), LONGEST);
        const agreedOn = pastDay(reader, 'agreedOn', input.agreedOn, today);
        if (!ground || aims === null || agreedOn === null) return null;
        const { year } = datePartsOf(today);
        return async manager => {
          await this.papers.addPlan(manager, key, { year, ground, aims, agreedOn }, actor);
          return { year, ground };
        };
      }
      case 'service': {
        const kind = reader.choice<ServiceKind>('service', input.service, SERVICE_KINDS);
        const thing = reader.text('thing', input.thing, 200);
        const on = pastDay(reader, 'doneOn', input.doneOn, today);
        if (!kind || thing === null || on === null) return null;
        return async manager => {
          await this.acts.noteService(manager, key, { kind, thing, on }, actor);
          return { kind, on };
        };
      }
      case 'assessment': {
        const assessedOn = pastDay(reader, 'assessedOn', input.assessedOn, today);
        const content = readAssessment(reader, input);
        if (!content || assessedOn === null) return null;
        const validUntil = monthsOn(assessedOn, seekerTerms(today).assessmentMonths);
        return async manager => ({
          assessmentId: await this.papers.addAssessment(
            manager,
            key,
            { assessedOn, validUntil },
            content,
            actor,
          ),
          validUntil,
        });
      }
      case 'record': {
        const form = reader.choice<RecordForm>('form', input.form, RECORD_FORMS);
        const fields = form && readForm(reader, form, input.fields, today);
        if (!form || !fields) return null;
        return async manager => ({
          recordId: await this.papers.addRecord(manager, key, form, fields, actor),
          form,
        });
      }
    }
  }
}

function readAssessment(reader: FieldReader, input: AssessmentInput): AssessmentContent | null {
  const parts = Object.fromEntries(
    ASSESSED_PARTS.map(part => [
      part,
      {
        method: reader.text(`${part}Method`, oneLine(input.findings[`${part}Method`] ?? ''), 500) ?? '',
        findings: reader.text(part, oneLine(input.findings[part] ?? ''), LONGEST) ?? '',
      },
    ]),
  ) as Record<AssessedPart, { method: string; findings: string }>;
  const conclusion = reader.choice('conclusion', input.conclusion, CONCLUSIONS);
  const suitable = reader.text('suitable', oneLine(input.suitable), LONGEST);
  const assessors = reader.text('assessors', input.assessors, 100);
  const levels: Record<string, number> = {};
  for (const { id, maxLevel } of demandWords()) {
    const typed = input.levels[id] ?? '';
    if (typed === '') continue;
    if (/^\d$/.test(typed) && Number(typed) <= maxLevel) levels[id] = Number(typed);
    else reader.wrong(`can.${id}`, 'level', { most: maxLevel });
  }
  if (!reader.isClean || !conclusion || suitable === null || assessors === null) return null;
  return { parts, conclusion, suitable, assessors, levels };
}

/** Days of a form are days; everything else is words. The employer may be missing in an agreement: two then sign. */
function readForm(
  reader: FieldReader,
  form: RecordForm,
  typed: Readonly<Record<string, string>>,
  today: PlainDate,
): Readonly<Record<string, string>> | null {
  const optional = form === 'supportAgreement' ? ['employer', 'employerDuties'] : [];
  const fields: Record<string, string> = {};
  for (const name of FORM_FIELDS[form]) {
    const text = typed[name] ?? '';
    if (optional.includes(name) && text.trim() === '') continue;
    const value = isDay(name) ? reader.date(name, text) : reader.text(name, oneLine(text), LONGEST);
    if (name === 'on' && value !== null && value > today) reader.wrong(name, 'future');
    if (value !== null) fields[name] = value;
  }
  const { from, to } = fields;
  if (from !== undefined && to !== undefined && to <= from) reader.wrong('to', 'before');
  return reader.isClean ? fields : null;
}

const isDay = (name: string) => name === 'on' || name === 'from' || name === 'to';

function pastDay(reader: FieldReader, field: string, typed: string, today: PlainDate): PlainDate | null {
  const day = reader.date(field, typed);
  return day !== null && day > today ? reader.wrong(field, 'future') : day;
}

/** Lines that were typed are one paragraph. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
