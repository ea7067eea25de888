import type { Type } from '@nestjs/common';
import type { WorkingForm } from '#declarations';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { takeChoices, TEXT_OF } from './choices.js';
import { SHOWN } from './shown.js';
import {
  CheckForm,
  EmployerDataForm,
  ExplanationForm,
  HeadcountForm,
  RosterEntryForm,
  SubmissionForm,
  VersionForm,
} from '../declarations/declaration-forms.js';

type Kind = 'employerData' | 'headcount' | 'newEntry' | 'roster' | 'explanation' | 'submission' | 'check';

/** The body of each form that keeps working text: the same fields, of the same shape, and no others. */
const BODIES: Readonly<Record<Kind, Type<VersionForm>>> = {
  employerData: EmployerDataForm,
  headcount: HeadcountForm,
  newEntry: RosterEntryForm,
  roster: RosterEntryForm,
  explanation: ExplanationForm,
  submission: SubmissionForm,
  check: CheckForm,
};

/** Never kept: a key belongs to one page, and certifying is done each time anew. */
const NOT_KEPT = new Set(['idempotencyKey', 'accepted', 'then', 'draftVersion']);

/** What is kept of typed fields. @returns names of fields that are none of the form's instead, where there are such */
export function keepableFields(
  form: WorkingForm,
  typed: Readonly<Record<string, unknown>>,
): { readonly fields: Record<string, string> } | { readonly wrong: readonly string[] } {
  const body = BODIES[form.split(':')[0] as Kind] as Type<VersionForm> | undefined;
  if (!body) return { wrong: ['form'] };
  const kept = Object.fromEntries(Object.entries(typed).filter(([name]) => !NOT_KEPT.has(name)));
  const mark = kept[SHOWN];
  const { textOf, shown } = takeChoices(kept);
  const shownAs = Object.keys(shown).length > 0 && typeof mark === 'string' ? { [SHOWN]: mark } : {};
  const instance = plainToInstance(body, { ...kept, draftVersion: '1' });
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true });
  if (instance instanceof CheckForm)
    return errors.length > 0
      ? { wrong: errors.map(error => error.property) }
      : { fields: byWarning(instance) };
  const wrong = [
    ...errors.map(error => error.property),
    ...Object.entries(kept).flatMap(([name, value]) => (typeof value === 'string' ? [] : [name])),
  ];
  return wrong.length > 0
    ? { wrong: [...new Set(wrong)] }
    : {
        fields: { ...(kept as Record<string, string>), ...(textOf ? { [TEXT_OF]: textOf } : {}), ...shownAs },
      };
}

/** Lines of explanation by the warning each is about. */
function byWarning({ warnings, explanations }: CheckForm): Record<string, string> {
  return Object.fromEntries(warnings.map((key, index) => [key, explanations[index] ?? '']));
}
