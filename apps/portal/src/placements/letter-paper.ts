import type { Printout } from '#documents';
import { checkText, type EmployerPayload, type Letter } from '#placements';
import { formatDate } from '#web';
import type { Words } from '../reviews/words.js';
import type { Row } from './placement-words.js';
import { occupationName, skillName } from './placement-words.js';
import { sheetFrame } from './sheet-frame.js';
import { section } from './visit-paper.js';

/**
 * The letter of referral with the part that is torn off and sent back. No category, no aid, no need: what is to be
 * arranged stands behind the sign-in.
 */
export function letterPaper(
  { letter, payload, employerName }: { letter: Letter; payload: EmployerPayload; employerName: string },
  words: Words,
  demo: boolean,
): Printout {
  const { t, language } = words;
  const blank = t('placements.letter.blank');
  const until = formatDate(letter.validUntil, language);
  const line = (name: string, value: string): Row => ({ label: t(`placements.letter.${name}`), value });
  return {
    language,
    title: t('placements.letter.title'),
    ...{ number: letter.number, numberLabel: t('placements.letter.number') },
    state: payload.person
      ? { name: 'current', text: t('placements.letter.validUntil', { day: until }) }
      : { name: 'withdrawn', text: t('placements.letter.noLonger') },
    result: {
      lead: t('placements.letter.lead', { employer: employerName, post: payload.post.title }),
      ...{ figure: null, basis: '', owed: false },
    },
    sections: [
      section('person', t('placements.letter.about'), personRows(payload, words)),
      section('contact', t('placements.letter.contact'), [
        line('by', payload.contact ?? t('placements.letter.office')),
        line('how', t('placements.letter.signIn')),
      ]),
      {
        whole: true,
        ...section('receipt', t('placements.letter.receipt'), [
          line('number', letter.number),
          // Few rows: the part that is torn off stays on the first sheet.
          line('employerAndPost', [employerName, payload.post.title].join(t('web.list.then'))),
          ...[line('answer', t('placements.letter.answers')), line('reason', blank)],
          line('startsOnAndWage', `${blank}  ${blank}`),
          ...[line('seal', blank), line('returnBy', until)],
        ]),
      },
    ],
    verification: null,
    frame: sheetFrame(letter.issuedAt, words, demo),
  };
}

/** Name and the plain facts that were released; never what is to be arranged. */
function personRows({ person, consentWithdrawn }: EmployerPayload, words: Words): Row[] {
  const { t } = words;
  const gone = t(consentWithdrawn ? 'placements.letter.withheld' : 'placements.letter.over');
  if (!person) return [{ label: t('placements.items.callMe'), value: gone }];
  const then = t('web.list.then');
  const row = (name: string, names: readonly string[] | undefined): Row[] =>
    names && names.length > 0 ? [{ label: t(`placements.items.${name}`), value: names.join(then) }] : [];
  const jobs = (codes: readonly string[] | undefined) => codes?.map(code => occupationName(code, words));
  return [
    ...row('callMe', [person.calledBy]),
    ...row('occupation', jobs(person.occupation)),
    ...row('skills', person.skills?.map(id => skillName(id, words)).filter(tellsNothing)),
    ...row('courses', jobs(person.courses)),
    ...row('pastWork', jobs(person.pastWork)),
    ...row('hours', person.hours && [t('placements.shared.hours', person.hours)]),
  ];
}

/** A skill may name an aid, such as working with a screen reader: that stands behind the sign-in alone. */
function tellsNothing(skill: string): boolean {
  return checkText(skill).length === 0;
}
