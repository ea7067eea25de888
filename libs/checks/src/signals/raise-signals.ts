import { SIGNALS, type RaisedSignal } from '../signal.js';
import type { SignalCriterion } from './criterion.js';
import { SIGNS, type SignalGround } from './signal-ground.js';

/**
 * The warning signs of a filing by a criterion, in fixed order. Signs only: they order the queue and the draw of
 * inspections, are shown with what they rest on, and never change a figure.
 */
export function raiseSignals(ground: SignalGround, { signals }: SignalCriterion): RaisedSignal[] {
  return SIGNALS.flatMap(signal => {
    const terms = signals[signal];
    const found = SIGNS[signal](ground, terms);
    if (!found) return [];
    return [{ signal, weight: terms.weight, explanationKey: `checks.signals.${signal}`, ...found }];
  });
}

/** Sum of the weights. */
export function riskOf(signals: readonly Pick<RaisedSignal, 'weight'>[]): number {
  return signals.reduce((sum, { weight }) => sum + weight, 0);
}
