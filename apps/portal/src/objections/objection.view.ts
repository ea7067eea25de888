import type { DeterminationSummary, ObjectionSeen, ObjectionView } from '#reviews';
import { isOpenObjection } from '#reviews';
import { Rational } from '#values';
import { formatDate, formatInstant, formatMoney, formatPersons } from '#web';
import { fileFacts } from '../files/file-words.js';
import { determinationPath } from '../reviews/case-path.js';
import type { Words } from '../reviews/words.js';
import { objectionPath } from './objection-paths.js';
import { STATE_TAGS } from './objection-words.js';

/** What the page of an objection shows; `seen`: what is beyond it came since, and is marked. */
export function objectionModel(view: ObjectionView, canOpen: boolean, seen: ObjectionSeen, words: Words) {
  const { t, language } = words;
  const { objection, state, determination, inForce, side, notDecider, proposal, names } = view;
  const isOpen = isOpenObjection(objection);
  const isOvertaken = inForce !== null && state !== 'changed';
  const decides = side === 'office' && notDecider === null && isOpen;
  return {
    ...{ name: view.employerName, path: objectionPath(objection), tag: STATE_TAGS[state] },
    word: t(`objections.states.${state}`),
    explained: t(`objections.explained.${state}`),
    strip: [
      { label: t('objections.filedOn'), value: formatDate(objection.filedOn, language) },
      {
        label: t('objections.lastDay'),
        value: objection.lastDay ? formatDate(objection.lastDay, language) : t('objections.noLastDay'),
      },
      { label: t('objections.dueOn'), value: formatDate(objection.dueOn, language) },
    ],
    overdue: isOpen && objection.dueOn < view.today,
    paper: canOpen ? determinationPath(determination) : null,
    number: determination.documentNumber,
    statement: paragraphsOf(objection.statement),
    statedBy: t('objections.saidBy', {
      ...{ name: names.get(objection.filedBy.accountId) ?? '' },
      at: formatInstant(objection.filedAt, language),
    }),
    lateReason: objection.lateReason && paragraphsOf(objection.lateReason),
    acts: objection.acts.map((act, index) => ({
      isNew: index >= seen.acts,
      title: t(`objections.acts.${act.kind}.${act.side}`),
      by: t('objections.saidBy', {
        ...{ name: names.get(act.by.accountId) ?? '', at: formatInstant(act.at, language) },
      }),
      words: act.words ? paragraphsOf(act.words) : [],
    })),
    documents: view.files.map((file, index) => ({
      isNew: index >= seen.files,
      ...{ name: file.name, facts: fileFacts(file, t) },
      side: t(`objections.sides.${file.purpose === 'office' ? 'office' : 'employer'}`),
      at: formatInstant(file.keptAt, language),
      href: `${objectionPath(objection)}/documents/${file.fileId}`,
    })),
    comparison: state === 'changed' && inForce ? comparisonOf(determination, inForce, words) : null,
    newPaper: state === 'changed' && inForce && canOpen ? determinationPath(inForce) : null,
    newNumber: inForce?.documentNumber ?? '',
    ...{ speaks: isOpen && side !== null, mayWithdraw: isOpen && side === 'employer', decides, isOvertaken },
    notDecider: isOpen && notDecider ? t(`objections.refusals.${notDecider}`) : null,
    waits: proposal ? t('objections.proposalWaits') : null,
    change:
      decides && state === 'open' && !isOvertaken && !proposal ? `${objectionPath(objection)}/change` : null,
    answers: answersOf(state, isOvertaken).map(value => ({ value, text: t(`objections.answers.${value}`) })),
    further: state === 'upheld' || state === 'tooLate' || state === 'changed',
  };
}

/** What fits how the objection stands. */
function answersOf(state: ObjectionView['state'], isOvertaken: boolean): string[] {
  if (isOvertaken) return ['overtaken'];
  return state === 'late' ? ['admitted', 'tooLate'] : ['upheld'];
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n+/);
}

/** Two determinations side by side, with the difference. */
export function comparisonOf(
  before: Pick<DeterminationSummary, 'headcount' | 'quota' | 'countedPersons' | 'levy' | 'outcome'>,
  after: Pick<DeterminationSummary, 'headcount' | 'quota' | 'countedPersons' | 'levy' | 'outcome'>,
  { t }: Words,
) {
  const persons = (['headcount', 'quota', 'countedPersons'] as const).map(key => ({
    label: t(`objections.figures.${key}`),
    ...{ before: formatPersons(before[key]), after: formatPersons(after[key]) },
    difference: signed(Rational.decimal(after[key]).minus(Rational.decimal(before[key])), text =>
      formatPersons(text),
    ),
  }));
  const fen = Rational.of(after.levy - before.levy, 100n);
  return [
    ...persons,
    {
      label: t('objections.figures.levy'),
      ...{ before: formatMoney(before.levy), after: formatMoney(after.levy) },
      difference: signed(fen, text => formatMoney(Rational.decimal(text).toFixed(2))),
    },
    {
      label: t('objections.figures.outcome'),
      ...{ before: t(`policy.outcomes.${before.outcome}`), after: t(`policy.outcomes.${after.outcome}`) },
      difference: '',
    },
  ];
}

function signed(value: Rational, say: (text: string) => string): string {
  if (value.isZero) return '0';
  const isBelow = value.isBelow(Rational.of(0));
  const size = isBelow ? Rational.of(0).minus(value) : value;
  return `${isBelow ? '−' : '+'}${say(size.toDecimal())}`;
}
