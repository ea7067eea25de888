import { byText, type Item } from '#vocabulary';
import { ENTRANCE, type Plan } from './plan.js';

/**
 * Adds to the plan what makes the features that are needed and missing: the entrance by its step, then again and again
 * the retrofit that makes most of the rest. @returns features that nothing can make, the entrance first, then by id
 */
export function makeFeatures(plan: Plan): string[] {
  return [...makeEntrance(plan), ...makeOthers(plan)];
}

function makeEntrance(plan: Plan): string[] {
  if (!plan.missing().has(ENTRANCE)) return [];
  const item = plan.entranceItem();
  if (!item) return [ENTRANCE];
  plan.choose([item]);
  return [];
}

function makeOthers(plan: Plan): string[] {
  for (;;) {
    const missing = plan.missing();
    missing.delete(ENTRANCE);
    if (missing.size === 0) return [];
    const maker = bestMaker(missing, plan);
    if (!maker) return [...missing].sort(byText);
    plan.choose([maker]);
  }
}

function bestMaker(missing: ReadonlySet<string>, plan: Plan): Item | null {
  const { makers } = plan.vocabulary;
  const makes = (item: Item) => item.createsFeatures.filter(feature => missing.has(feature)).length;
  const possible = new Set([...missing].flatMap(feature => makers.get(feature) ?? []));
  const [best] = [...possible]
    .filter(item => plan.isPossible(item))
    .sort((a, b) => makes(b) - makes(a) || a.middleCost - b.middleCost || byText(a.id, b.id));
  return best ?? null;
}
