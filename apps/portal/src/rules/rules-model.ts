import type { Policy } from '#policy';
import type { Translate } from '../frame/translate.js';
import type { Comparison } from './compare-rules.js';
import type { ruleGroups, RuleRow } from './rules-page.js';

/** A policy that the page's own is compared with, and how its column is headed. */
export interface Compared {
  readonly policy: Policy;
  /** `year`: the same place in another year; `place`: another place. */
  readonly kind: 'year' | 'place';
  readonly heading: string;
}

type Groups = ReturnType<typeof ruleGroups>;

/** Groups of rows for the tables, with each comparison in words. */
export function tablesOf(
  groups: Groups,
  compared: readonly Compared[],
  t: Translate,
  onlyDifferences: boolean,
) {
  return groups.map(group => ({
    ...group,
    rows: group.rows.filter(row => !onlyDifferences || differs(row)).map(row => inWords(row, compared, t)),
  }));
}

const differs = ({ compared }: RuleRow): boolean => compared.some(({ comparison }) => comparison !== 'same');

function inWords(row: RuleRow, compared: readonly Compared[], t: Translate) {
  return {
    ...row,
    compared: row.compared.map(({ comparison, other }, index) => {
      const { kind, heading } = compared[index] ?? { kind: 'place', heading: '' };
      return {
        ...{ heading, other, isChanged: comparison !== 'same' },
        word: t(`rules.compare.${kind}.${comparison}`),
      };
    }),
  };
}

/** How many rules are the same and how many are not, in one sentence a comparison. */
export function comparisonSums(groups: Groups, compared: readonly Compared[], t: Translate): string[] {
  const rows = groups.flatMap(group => group.rows);
  return compared.map(({ heading }, index) => {
    const count = (fits: (comparison: Comparison) => boolean) =>
      rows.filter(row => fits(row.compared[index]?.comparison ?? 'same')).length;
    return t('rules.compare.sum', {
      heading,
      same: count(one => one === 'same'),
      changed: count(one => one === 'changed' || one === 'onlyHere' || one === 'onlyThere'),
      unknown: count(one => one.endsWith('Known')),
    });
  });
}
