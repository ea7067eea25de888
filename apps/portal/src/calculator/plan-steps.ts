import type { PlanLine } from '#policy';
import { groupThousands } from '#values';
import type { Translate } from '../frame/pages.js';
import { signedMoney } from './money-words.js';

/** Lines of a plan as the partial `steps` shows them: its own arithmetic, on no article. */
export function planSteps(lines: readonly PlanLine[], t: Translate) {
  return lines.map((line, index) => ({
    name: t(`calculator.plan.${line.key}`),
    expression: line.expression
      .replace(/\d{4,}(\.\d+)?/g, figure => groupThousands(figure))
      .replaceAll('-', '−'),
    value: line.unit === 'yuan' ? signedMoney(line.value) : line.value,
    unit: t(`calculator.units.${line.unit}`),
    references: [],
    final: index === lines.length - 1,
    owed: false,
  }));
}
