import { entryOf, type AskedWarning, type Draft } from '#declarations';
import { warningSentence } from '../after-filing/warning-words.js';
import type { Words } from '../after-filing/value-words.js';
import type { SectionForm } from '../drafts/section-form.js';
import { pagePath } from './declaration-paths.js';
import { whoOf } from './roster-view.js';

/** Name of the field that a line of explanation is typed into, as errors name it. */
export function explanationField(key: string): string {
  return `explanation:${key}`;
}

/** The questions of the check page: what is unusual, where it is changed, and what was said about it. */
export function warningViews(
  warnings: readonly AskedWarning[],
  typed: Readonly<Record<string, string>>,
  draft: Draft,
  words: Words,
) {
  return warnings.map(warning => {
    const entryId = warning.line && entryOf(warning.line);
    const entry = draft.roster.find(one => one.entryId === entryId);
    const name = entry ? whoOf(entry, words) : '';
    return {
      ...{ key: warning.key, field: explanationField(warning.key) },
      sentence: warningSentence(warning, { name, year: draft.levyYear }, words),
      href: pagePath(draft, pageOf(warning, entryId)),
      explanation: typed[warning.key] ?? warning.explanation ?? '',
    };
  });
}

/** The lines of explanation, each by the warning it is about. */
export function checkSection(warnings: readonly AskedWarning[], { t }: Words): SectionForm {
  return {
    form: 'check',
    stored: Object.fromEntries(warnings.map(({ key, explanation }) => [key, explanation ?? ''])),
    items: warnings.map(({ key }) => ({
      ...{ key, fields: [key], changedAs: `warning:${key}`, label: t('warnings.title') },
      words: fields => fields[key]?.trim() ?? '',
    })),
  };
}

function pageOf({ line, code }: AskedWarning, entryId: string | null): string {
  if (entryId) return `roster/${entryId}`;
  if (line === 'employerData') return 'employer';
  return line === null ? 'roster' : `headcount${code === 'payrollPerHeadFar' ? '#payroll' : ''}`;
}
