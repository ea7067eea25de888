import { catalogue, type SubsidyWorking, type WorkingStep } from '#retrofits';
import { groupThousands } from '#values';
import { formatMoney, type StepRow } from '#web';
import type { Words } from '../reviews/words.js';

/** A working as the steps of a derivation, each with what it rests on. */
export function workingSteps(working: SubsidyWorking, words: Words) {
  const { t, language } = words;
  const { rule } = working;
  return {
    steps: working.steps.map((step, index) => rowOf(step, working, index, words)),
    amount: formatMoney(BigInt(working.amount)),
    rule: rule
      ? {
          known: true,
          basis: t(`retrofits.rule.${rule.basis}`, {
            instrument: rule.instrument?.[language] ?? '',
          }),
          note: rule.note[language],
          verified: rule.verified,
        }
      : { known: false, basis: t('retrofits.rule.none'), note: '', verified: true },
  };
}

const RULED = new Set([
  'share',
  'itemCeiling',
  'perPerson',
  'fromInvestment',
  'personCeiling',
  'yearCeiling',
]);

function rowOf(step: WorkingStep, { steps, rule }: SubsidyWorking, index: number, words: Words): StepRow {
  const { t, language } = words;
  const item = step.itemId === null ? '' : (catalogue().get(step.itemId)?.label[language] ?? '');
  const isRuled = RULED.has(step.key) && rule !== null;
  return {
    name: t(`retrofits.working.${step.key}`) + (item && t('retrofits.working.ofItem', { item })),
    expression: step.expression.replace(/\d+(\.\d+)?/g, digits => groupThousands(digits)),
    value: formatMoney(step.value),
    unit: t('retrofits.yuan'),
    exact: undefined,
    note: isRuled ? t(`retrofits.rule.${rule.basis}`, { instrument: rule.instrument?.[language] ?? '' }) : '',
    references: [],
    unverified: isRuled && !rule.verified ? ' ' : '',
    final: index === steps.length - 2,
    owed: false,
  };
}
