import { featureWords, itemWords, loadVocabulary, type FeatureWords, type ItemWords } from '#vocabulary';
import type { ItemKind } from './subsidy/subsidy-rule.js';

/** An item that can be asked for: what is built, bought or arranged for a place, and aids that an employer provides. */
export interface CatalogueItem extends ItemWords {
  readonly itemKind: ItemKind;
  /** Features of the workplace that it makes. */
  readonly creates: readonly string[];
  /** Under which heading it is offered: the area of what it makes, or its kind. */
  readonly group: string;
}

/** Laid, carried or worn: these go with whom they are for and make nothing of the place, whatever is answered. */
const CARRIED: ReadonlySet<string> = new Set(['rampPortable', 'evacChair']);

let read: ReadonlyMap<string, CatalogueItem> | undefined;

/** The items that can be asked for, by id, in the order of the tables: retrofits first, then aids. */
export function catalogue(): ReadonlyMap<string, CatalogueItem> {
  read ??= new Map(offered().map(item => [item.id, item]));
  return read;
}

function offered(): CatalogueItem[] {
  const { items } = loadVocabulary();
  const features = new Map(featureWords().map(feature => [feature.id, feature]));
  const words = itemWords();
  const ordered = [
    ...words.filter(({ table }) => table === 'retrofits'),
    ...words.filter(({ table, payers }) => table === 'aids' && payers.includes('employer')),
  ];
  return ordered.map(item => {
    const creates = items.get(item.id)?.createsFeatures ?? [];
    const itemKind: ItemKind = item.table === 'aids' ? 'aid' : (item.kind as ItemKind);
    const group = features.get(creates[0] ?? '')?.area ?? itemKind;
    return { ...item, itemKind, creates, group };
  });
}

/** Headings in the order in which somebody comes to a workplace. */
export const GROUPS = [
  ...['entrance', 'outside', 'inside', 'toilet', 'workplace', 'information', 'safety', 'canteen', 'housing'],
  ...['works', 'purchase', 'arrangement', 'aid'],
] as const;

/** Does it stay where it is built, whoever works there? Of what is bought somebody says so at the acceptance. */
export function staysWithPlace({ id, itemKind }: CatalogueItem, fixed: readonly string[]): boolean {
  if (CARRIED.has(id) || itemKind === 'aid') return false;
  return itemKind !== 'purchase' || fixed.includes(id);
}

/** May it be fixed or carried: has the acceptance to ask? */
export function isFixable({ id, itemKind, creates }: CatalogueItem): boolean {
  return itemKind === 'purchase' && creates.length > 0 && !CARRIED.has(id);
}

/** Features that some items make, each once, in the order of the table. */
export function featuresOf(itemIds: readonly string[]): FeatureWords[] {
  const made = new Set(itemIds.flatMap(id => catalogue().get(id)?.creates ?? []));
  return featureWords().filter(({ id }) => made.has(id));
}
