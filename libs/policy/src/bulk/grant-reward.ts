import { OPEN, REWARD } from './columns.js';
import type { FilledColumns } from './filled-columns.js';
import type { FittedLaw } from './fitted-law.js';
import { BEYOND_REWARD, OPEN_REWARD } from './reward-numbers.js';

/**
 * The reward for employing above the quota, where the place grants one and its amount can be told from totals; whoever
 * employs nobody has none. False where it has to be reckoned apart.
 */
export function grantReward(
  { reward }: FittedLaw,
  { outcome, open, reward: fens }: FilledColumns,
  row: number,
  counted: number,
  gap: number,
  staff: number,
  traits: number,
): boolean {
  if (reward.isNone || staff === 0 || (traits & reward.excluded) !== 0) return true;
  const earned = reward.isTwofold ? counted : -gap;
  if (earned <= 0 && !reward.beginsBelow(counted, staff)) return true;
  const fen = reward.isUnknown ? OPEN_REWARD : reward.fenOf(counted, counted + gap, staff, traits);
  if (reward.asksRoster && !reward.isUnknown) open[row] = open[row]! | OPEN.rewardRoster;
  if (fen === OPEN_REWARD) open[row] = open[row]! | OPEN.reward;
  if (fen >= 0) {
    outcome[row] = REWARD;
    if (fens) fens[row] = fen;
  }
  return fen !== BEYOND_REWARD;
}
