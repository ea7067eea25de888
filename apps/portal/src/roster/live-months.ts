import { Injectable } from '@nestjs/common';
import {
  previewEntry,
  type DeclarationView,
  type EntryMonths,
  type FiledRosterEntry,
  type PreviewRefusal,
} from '#declarations';
import { Clock } from '#persistence';
import { formatFixed } from '#web';
import { DeclarationPages } from '../declarations/declaration-pages.js';
import { pagePath } from '../declarations/declaration-paths.js';
import { entryInput, type EntryFields } from '../declarations/roster-entry-view.js';
import { monthGroups, monthWords } from '../declarations/month-words.js';
import { monthsOf } from '../declarations/roster-view.js';
import type { PortalRequest } from '../security/portal-request.js';
import type { Words } from './findings.js';

const PERSON_DECIMALS = 2;

/** The year of the person in the form, as typed so far: on the page, and again for a script while somebody types. */
@Injectable()
export class LiveMonths {
  constructor(
    private readonly pages: DeclarationPages,
    private readonly clock: Clock,
  ) {}

  async model(
    request: PortalRequest,
    { draft, employer }: DeclarationView,
    known: FiledRosterEntry | null,
    form: EntryFields,
  ) {
    const words = this.pages.words(request);
    const { regionCode, levyYear } = draft;
    const { kind, registeredOn } = draft.employer ?? employer;
    const today = await this.clock.today();
    const preview = previewEntry(
      entryInput(form),
      { levyYear, today, previous: known, asked: draft.asked },
      { regionCode, levyYear, declaredOn: today, kind, registeredOn },
      words.language,
    );
    const action = pagePath(draft, `roster/preview${known ? `?entry=${known.entryId}` : ''}`);
    if (!preview.ok) return { action, months: null, sentence: refusalSentence(preview.refusal, words) };
    const { months, open } = preview.value;
    return {
      action,
      sentence: sentenceOf(months, open, levyYear, words),
      months: stripOf(months, levyYear, words),
    };
  }
}

function refusalSentence({ code }: PreviewRefusal, { t }: Words): string {
  return t(`roster.live.${code}`);
}

/** How many months count, and what is taken for granted so far. */
function sentenceOf(months: EntryMonths, open: readonly string[], year: number, { t }: Words): string {
  const persons = formatFixed(months.countedPersons, PERSON_DECIMALS);
  const sum = t('roster.live.sum', { year, count: months.countedMonths, persons });
  if (open.length === 0) return sum;
  const names = open.map(part => t(`roster.live.parts.${part}`)).join(t('web.list.and'));
  return t('roster.live.unfinished', { sum, names });
}

function stripOf(months: EntryMonths, year: number, words: Words) {
  const { t } = words;
  return {
    label: t('declarations.entry.months', { year }),
    strip: monthsOf(months, year, words).strip,
    reasons: monthGroups(months.months, t).map(({ numbers, reason, remedy }) => ({
      ...{ when: monthWords(numbers, year, words), reason, remedy },
    })),
  };
}
