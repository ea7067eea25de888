import type { Block } from './block.js';
import { MET, OPEN, REWARD, type EmployerColumns, type LevyColumns } from './columns.js';
import type { FittedLaw } from './fitted-law.js';
import { BEYOND_REWARD, OPEN_REWARD } from './reward-numbers.js';

/** The reward for employing above the quota, where the place grants one and its amount can be told from totals. */
export function stepReward(
  { persons, reward }: FittedLaw,
  rows: EmployerColumns,
  out: LevyColumns,
  block: Block,
  apart: number[],
): void {
  if (reward.isNone) return;
  const { row: rowOf, staff, gap, size } = block;
  const asked = reward.isUnknown || !reward.asksRoster ? 0 : OPEN.rewardRoster;
  for (let at = 0; at < size; at++) {
    const row = rowOf[at]!;
    if (out.outcome[row] !== MET || staff[at] === 0) continue;
    const counted = rows.counted.units[row]! * persons.countedOfUnit;
    const earned = reward.isTwofold ? counted : -gap[at]!;
    const traits = rows.traits[row]!;
    if (earned <= 0 || (traits & reward.excluded) !== 0) continue;
    const quota = counted + gap[at]!;
    const fen = reward.isUnknown ? OPEN_REWARD : reward.fenOf(counted, quota, staff[at]!, traits);
    if (fen === BEYOND_REWARD) apart.push(row);
    out.open[row] = out.open[row]! | asked | (fen === OPEN_REWARD ? OPEN.reward : 0);
    if (fen < 0) continue;
    out.outcome[row] = REWARD;
    out.reward[row] = fen;
  }
}
