import { FieldReader, formatYuan, ok, refuse, type Result } from '#values';
import { mended } from './draft-estimate.js';
import type { Language } from './language.js';
import { rosterMonths, type EntryMonths, type MonthFacts } from './roster-months.js';
import {
  readRosterFields,
  type RosterEntryInput,
  type RosterFields,
  type RosterFormContext,
} from './roster-form.js';
import type { FiledCertificate, FiledRosterEntry } from './snapshot.js';

/** Parts of the form that months depend on. */
const DECISIVE = ['certificate', 'contract', 'monthlyWage', 'insured'] as const;
export type DecisivePart = (typeof DECISIVE)[number];

/** A form's months as typed so far. */
export interface EntryPreview {
  readonly months: EntryMonths;
  /** Parts that cannot be read yet: months are shown as if they were in order. */
  readonly open: readonly DecisivePart[];
}

/** `noPeriod`: without a first day of work there are no months. `noRule`: no rule is in force. */
export type PreviewRefusal = { readonly code: 'noPeriod' | 'noRule' };

/**
 * The months of a form that may not be finished: nothing is stored, and nothing wrong is told but what months hang on.
 */
export function previewEntry(
  input: RosterEntryInput,
  context: RosterFormContext,
  facts: Omit<MonthFacts, 'roster'>,
  language: Language,
): Result<EntryPreview, PreviewRefusal> {
  const read = readRosterFields(input, context, new FieldReader());
  if (!read.period) return refuse({ code: 'noPeriod' });
  const open = DECISIVE.filter(part => isOpen(part, read));
  const months = rosterMonths({ ...facts, roster: [entryOf(read, context, read.period)] }, language);
  const [entry] = months.ok ? months.value.entries : [];
  return entry ? ok({ months: entry, open }) : refuse({ code: 'noRule' });
}

function isOpen(part: DecisivePart, { person, contract, wage, insured }: RosterFields): boolean {
  return { certificate: person, contract, monthlyWage: wage, insured }[part] === null;
}

/** What could be read, and in order whatever could not. */
function entryOf(
  { name, person, jobTitle, contract, wage, insured, dispatch, answers }: RosterFields,
  { previous }: RosterFormContext,
  period: Pick<FiledRosterEntry, 'from' | 'to'>,
): FiledRosterEntry {
  const certificate: FiledCertificate = person?.certificate ??
    previous?.certificate ?? { kind: 'disability', number: '', category: 'limb', grade: 4, validTo: null };
  const citizenId = person?.citizenId ?? previous?.citizenId ?? '';
  const inOrder = mended({
    ...{ entryId: '', name: name ?? '', citizenId, certificate, jobTitle: jobTitle ?? '', ...period },
    ...{ contract: { kind: 'establishment' }, monthlyWage: '0.00', insured: true },
    ...(dispatch ? { dispatch } : {}),
    ...answers,
  });
  return {
    ...inOrder,
    ...(person ? { certificate: person.certificate } : {}),
    ...(contract ? { contract } : {}),
    ...(wage === null ? {} : { monthlyWage: formatYuan(wage) }),
    ...(insured === null ? {} : { insured: insured === 'yes' }),
  };
}
