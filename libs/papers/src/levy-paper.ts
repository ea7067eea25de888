import type { Paper, PaperBlock, PaperSection } from '#documents';
import type { LevyPaperView } from '#levies';
import type { Fen } from '#values';
import { formatDate, formatMoney, formatPersons, type Language } from '#web';
import { frameOf, stateOf, verificationOf, type PaperContext } from './paper-frame.js';
import { wordsIn, type Words } from './paper-words.js';

/** A notice of what is to be paid, or a warning that it was not, as a paper. */
export function levyPaper(view: LevyPaperView, context: PaperContext): Paper {
  const words = wordsIn(context.language);
  const { t } = words;
  const { paper } = view;
  const kind = paper.kind === 'notice' ? 'levyNotice' : 'levyWarning';
  return {
    ...{ language: context.language, kind, title: t(`paper.${kind}.title`) },
    ...{ number: paper.documentNumber, numberLabel: t('paper.frame.number') },
    state: stateOf(view.supersededBy ? 'superseded' : 'current', null, words),
    result: {
      lead: t(`paper.levy.lead.${caseOf(view)}`, { year: paper.levyYear }),
      figure: caseOf(view) === 'nothing' ? null : figureOf(amountOf(view), words.language),
      basis: basisOf(view, words),
      owed: paper.amount > 0n,
    },
    sections: [whatSection(view, words), sumsSection(view, words), nextSection(view, words)],
    verification: verificationOf(paper.documentNumber, context, words),
    frame: frameOf(paper.issuedAt, [], context, words),
  };
}

type Case = 'notice' | 'adjusted' | 'warning' | 'nothing' | 'refund';

function caseOf({ paper }: LevyPaperView): Case {
  if (BigInt(paper.facts.due) < 0n) return 'refund';
  if (paper.amount === 0n) return 'nothing';
  if (paper.kind === 'warning') return 'warning';
  return paper.facts.formerNumber === null ? 'notice' : 'adjusted';
}

function amountOf({ paper }: LevyPaperView): Fen {
  const due = BigInt(paper.facts.due);
  return due < 0n ? -due : paper.amount;
}

function figureOf(amount: Fen, language: Language) {
  const value = formatMoney(amount);
  return language === 'en' ? { value: `¥${value}`, unit: '' } : { value, unit: '元' };
}

function basisOf(view: LevyPaperView, { t, language }: Words): string {
  const { payBy, amount } = view.paper;
  if (amount === 0n) return t(`paper.levy.basis.${caseOf(view)}`);
  return payBy
    ? t('paper.levy.basis.payBy', { date: formatDate(payBy, language) })
    : t('paper.levy.basis.noDay');
}

function whatSection({ paper, employer, issuedByName }: LevyPaperView, { t, language }: Words): PaperSection {
  const { facts, levyYear, issuedOn } = paper;
  const rows: [string, string][] = [
    ['employer', employer?.name ?? ''],
    ['creditCode', employer?.creditCode ?? ''],
    ['levyYear', t('paper.units.year', { year: levyYear })],
    ['determination', facts.determinationNumber],
    ...(facts.formerNumber ? ([['former', facts.formerNumber]] as [string, string][]) : []),
    ['headcount', t('paper.units.persons', { persons: formatPersons(facts.headcount) })],
    ['quota', t('paper.units.persons', { persons: formatPersons(facts.quota) })],
    ['counted', t('paper.units.persons', { persons: formatPersons(facts.countedPersons) })],
    ['collector', t(`paper.levy.collector.${facts.collectedBy}`)],
    ['issuedOn', formatDate(issuedOn, language)],
    ...(issuedByName ? ([['issuedBy', issuedByName]] as [string, string][]) : []),
  ];
  return {
    key: 'what',
    heading: t('paper.levy.what'),
    blocks: [
      { kind: 'rows', rows: rows.map(([key, value]) => ({ label: t(`paper.levy.rows.${key}`), value })) },
    ],
  };
}

/** How the amount comes about; the lines add up to the last one. */
function sumsSection({ paper }: LevyPaperView, { t, language }: Words): PaperSection {
  const { levied, letOff, paid, surcharge, due } = paper.facts;
  const lines: [string, Fen][] = [
    ['levied', BigInt(levied)],
    ['letOff', -BigInt(letOff)],
    ['paid', -BigInt(paid)],
    ['surcharge', BigInt(surcharge)],
  ];
  const shown = lines.filter(([key, amount]) => key === 'levied' || amount !== 0n);
  const rows = [...shown, ['due', BigInt(due)] as [string, Fen]];
  return {
    key: 'sums',
    heading: t('paper.levy.sums'),
    blocks: [
      {
        kind: 'table',
        table: {
          caption: t('paper.levy.sumsCaption'),
          columns: [
            { label: t('paper.levy.sum'), share: 6, align: 'left' },
            { label: t('paper.levy.amount'), share: 4, align: 'right' },
          ],
          rows: rows.map(([key, amount]) => [t(`paper.levy.sumRows.${key}`), signed(amount, language)]),
        },
      },
    ],
  };
}

/** As in the derivations: the sign before the amount. */
function signed(amount: Fen, language: Language): string {
  const { value, unit } = figureOf(amount < 0n ? -amount : amount, language);
  return `${amount < 0n ? '−' : ''}${value}${unit}`;
}

function nextSection(view: LevyPaperView, words: Words): PaperSection {
  const { t } = words;
  const { facts, amount } = view.paper;
  const heading = t('paper.levy.next');
  const block = (text: string): PaperBlock => ({ kind: 'text', text });
  if (amount === 0n) return { key: 'next', heading, blocks: [block(t(`paper.levy.over.${caseOf(view)}`))] };
  const steps = [
    t(`paper.levy.pay.${facts.collectedBy}`),
    ...consequences(view, words),
    t('paper.levy.relief'),
  ];
  const items = steps.filter(Boolean);
  return {
    key: 'next',
    heading,
    blocks: [{ kind: 'list', ordered: true, items }, block(t('paper.levy.nothingElse'))],
  };
}

function consequences({ paper }: LevyPaperView, { t, language }: Words): string[] {
  const { facts, kind, payBy } = paper;
  if (kind === 'notice') return [t('paper.levy.afterNotice')];
  if (facts.surchargePerDay === null || !payBy || !facts.owedSince)
    return [t('paper.levy.afterWarningNoRule')];
  const perMille = String(Number((Number(facts.surchargePerDay) * 1000).toFixed(4)));
  const values = {
    perMille,
    date: formatDate(payBy, language),
    since: formatDate(facts.owedSince, language),
  };
  return [t('paper.levy.afterWarning', values)];
}
