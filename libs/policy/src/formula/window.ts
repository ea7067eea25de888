import type { Policy } from '../law/policy.js';
import type { Warning } from './assessment.js';
import type { Facts } from './facts.js';

/** A day of declaration after the review window bars no assessment: it is only worth a warning. */
export function windowWarnings(facts: Facts, policy: Policy): readonly Warning[] {
  const window = policy.values['reviewWindow']?.value as { readonly to: string } | undefined;
  if (!window) return [];
  const lastDay = `${facts.levyYear + 1}-${window.to}`;
  return facts.declaredOn <= lastDay ? [] : [{ key: 'afterWindow', figures: { lastDay } }];
}
