import {
  MATTERS,
  VISIT_ANSWERS,
  VISIT_MEANS,
  type BrokerPage,
  type Matter,
  type MatterAnswer,
  type Visit,
  type VisitInput,
  type VisitRecord,
} from '#placements';
import { formatDate } from '#web';
import type { Words } from '../reviews/words.js';
import { yesNo } from './candidate.view.js';
import { matterField, restField, SIDES, type VisitForm } from './placement-forms.js';
import { visitRows } from './visit-paper.js';

type Side = (typeof SIDES)[number];
type Held = Visit & { readonly record: VisitRecord };

/** What was typed. Where a side said that all is well, a matter with no answer of its own is well too. */
export function visitInput(form: VisitForm): VisitInput {
  const side = (name: Side) =>
    Object.fromEntries(
      MATTERS.map(matter => {
        const field = matterField(name, matter);
        const rest = form[restField(name)] === 'yes' ? 'good' : '';
        const [answer, words] = [textOf(form[field]) || rest, textOf(form[`${field}Words`])];
        return [matter, { answer, words, isPrivate: form[`${field}Private`] === 'yes' }];
      }),
    ) as VisitInput['person'];
  const { heldOn, means, stillThere, measures } = form;
  return { heldOn, means, stillThere, measures, person: side('person'), employer: side('employer') };
}

/** A visit that was made, to be read; or the form for it, with what was said at the one before. */
export function visitModel({ payload, visits }: BrokerPage, visit: Visit, form: VisitForm, words: Words) {
  const { t, language } = words;
  const last = visits.findLast((one): one is Held => one.record !== null && one.months < visit.months);
  return {
    ...{ name: payload.person.name, employer: payload.post.employerName },
    due: t('placements.visits.due', { day: formatDate(visit.dueOn, language) }),
    record: visit.record ? visitRows(visit.record, words) : null,
    form: visit.record ? null : { ...form, sides: SIDES.map(side => sideModel(side, form, last, words)) },
    means: ['', ...VISIT_MEANS].map(value => ({
      value,
      text: value ? t(`placements.means.${value}`) : t('placements.choose'),
    })),
    yesNo: yesNo(t),
  };
}

function sideModel(side: Side, form: VisitForm, last: Held | undefined, words: Words) {
  const { t } = words;
  const said = last?.record[side] ?? [];
  const name = restField(side);
  const matters = MATTERS.map(matter => {
    const problem = said.find(one => one.matter === matter && one.answer === 'problem');
    const then = problem ? t('placements.visits.problemThen', { words: problem.words }) : '';
    return { ...matterModel(side, matter, form, words), then };
  });
  const asked = matters.map(({ label }) => label).join(t('web.list.then'));
  return {
    ...{ name, matters, title: t(`placements.visits.${side}`) },
    last: last ? lastLine(last, said, words) : null,
    rest: [{ value: 'yes', text: t('placements.visits.rest'), hint: asked, checked: form[name] === 'yes' }],
    isOpen: matters.some(({ answer, isOpen, then }) => answer !== '' || isOpen || then !== ''),
  };
}

function matterModel(side: Side, matter: Matter, form: VisitForm, { t }: Words) {
  const field = matterField(side, matter);
  const [answer, said] = [textOf(form[field]), textOf(form[`${field}Words`])];
  const isPrivate = form[`${field}Private`] === 'yes';
  return {
    ...{ field, label: t(`placements.matters.${matter}`), words: said, answer },
    isOpen: answer === 'problem' || said !== '' || isPrivate,
    answers: VISIT_ANSWERS.map(value => ({ value, text: t(`placements.answers.${value}`) })),
    private: [{ value: 'yes', text: t('placements.visits.private'), checked: isPrivate }],
  };
}

/** What a side said at the visit before, in a line. */
function lastLine({ months, record }: Held, said: readonly MatterAnswer[], { t, language }: Words): string {
  const counts = VISIT_ANSWERS.map(answer => ({
    answer,
    count:
      answer === 'unknown'
        ? MATTERS.length - said.filter(one => one.answer !== 'unknown').length
        : said.filter(one => one.answer === answer).length,
  }));
  const parts = counts
    .filter(({ count }) => count > 0)
    .map(({ answer, count }) =>
      t('placements.visits.counted', { count, answer: t(`placements.answers.${answer}`) }),
    );
  const day = formatDate(record.heldOn, language);
  return t('placements.visits.last', { months, day, said: parts.join(t('web.list.and')) });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
