import { addMonths, datePartsOf, type FieldReader, type PlainDate } from '#values';
import { SERVICE_KINDS, type ServiceKind } from '../act.js';
import { seekerTerms } from '../terms.js';
import {
  AUDIENCES,
  NOTE_KINDS,
  PLAN_GROUNDS,
  RECORD_FORMS,
  type AssessmentContent,
  type FormRecord,
  type Note,
  type PlanContent,
  type PlanGround,
  type RecordForm,
} from './case-file.js';
import { readAssessment, type AssessmentInput } from './read-assessment.js';
import { readForm } from './read-form.js';
import { LONGEST, oneLine, pastDay } from './read-words.js';

/** One thing to keep in a case file, as typed. */
export type CaseInput =
  | { readonly what: 'note'; readonly kind: string; readonly audience: string; readonly text: string }
  | { readonly what: 'task'; readonly task: string; readonly dueOn: string }
  | { readonly what: 'plan'; readonly ground: string; readonly aims: string; readonly agreedOn: string }
  | { readonly what: 'service'; readonly service: string; readonly thing: string; readonly doneOn: string }
  | ({ readonly what: 'assessment' } & AssessmentInput)
  | { readonly what: 'record'; readonly form: string; readonly fields: Readonly<Record<string, string>> };

/** The same, read and ready to be kept. */
export type CasePaper =
  | ({ readonly what: 'note' } & Pick<Note, 'kind' | 'audience' | 'text'>)
  | { readonly what: 'task'; readonly text: string; readonly dueOn: PlainDate }
  | ({ readonly what: 'plan'; readonly year: number; readonly ground: PlanGround } & PlanContent)
  | { readonly what: 'service'; readonly kind: ServiceKind; readonly thing: string; readonly on: PlainDate }
  | {
      readonly what: 'assessment';
      readonly assessedOn: PlainDate;
      readonly validUntil: PlainDate;
      readonly content: AssessmentContent;
    }
  | { readonly what: 'record'; readonly form: RecordForm; readonly fields: FormRecord['fields'] };

type Typed<What extends CaseInput['what']> = Extract<CaseInput, { what: What }>;

/** Reads one thing; null where a field is wrong, which the reader then tells. */
export function readCaseInput(reader: FieldReader, input: CaseInput, today: PlainDate): CasePaper | null {
  switch (input.what) {
    case 'note':
      return readNote(reader, input);
    case 'task':
      return readTask(reader, input, today);
    case 'plan':
      return readPlan(reader, input, today);
    case 'service':
      return readService(reader, input, today);
    case 'assessment': {
      const assessedOn = pastDay(reader, 'assessedOn', input.assessedOn, today);
      const content = readAssessment(reader, input);
      if (!content || assessedOn === null) return null;
      const validUntil = addMonths(assessedOn, seekerTerms(today).assessmentMonths);
      return { what: 'assessment', assessedOn, validUntil, content };
    }
    case 'record': {
      const form = reader.choice<RecordForm>('form', input.form, RECORD_FORMS);
      const fields = form && readForm(reader, form, input.fields, today);
      return form && fields ? { what: 'record', form, fields } : null;
    }
  }
}

function readNote(reader: FieldReader, input: Typed<'note'>): CasePaper | null {
  const kind = reader.choice('kind', input.kind, NOTE_KINDS);
  const audience = reader.choice('audience', input.audience, AUDIENCES);
  const text = reader.text('text', oneLine(input.text), LONGEST);
  return !kind || !audience || text === null ? null : { what: 'note', kind, audience, text };
}

function readTask(reader: FieldReader, input: Typed<'task'>, today: PlainDate): CasePaper | null {
  const text = reader.text('task', oneLine(input.task), LONGEST);
  const dueOn = reader.date('dueOn', input.dueOn);
  if (dueOn !== null && dueOn < today) reader.wrong('dueOn', 'past');
  return text === null || dueOn === null || !reader.isClean ? null : { what: 'task', text, dueOn };
}

function readPlan(reader: FieldReader, input: Typed<'plan'>, today: PlainDate): CasePaper | null {
  const ground = reader.choice('ground', input.ground, PLAN_GROUNDS);
  const aims = reader.text('aims', oneLine(input.aims), LONGEST);
  const agreedOn = pastDay(reader, 'agreedOn', input.agreedOn, today);
  if (!ground || aims === null || agreedOn === null) return null;
  return { what: 'plan', year: datePartsOf(today).year, ground, aims, agreedOn };
}

function readService(reader: FieldReader, input: Typed<'service'>, today: PlainDate): CasePaper | null {
  const kind = reader.choice<ServiceKind>('service', input.service, SERVICE_KINDS);
  const thing = reader.text('thing', input.thing, 200);
  const on = pastDay(reader, 'doneOn', input.doneOn, today);
  return !kind || thing === null || on === null ? null : { what: 'service', kind, thing, on };
}
