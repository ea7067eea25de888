import { listOf, readEffects } from './effect.js';
import type { Item, ItemClass } from './item.js';
import { cell, integer, readTable, type Row } from './read-table.js';

/** What a post can ask of a person, in levels from 0 (not asked). */
export interface Demand {
  readonly id: string;
  readonly maxLevel: number;
}

/** The words matching is done in: demands, features of workplaces, and items that bring both together. */
export interface Vocabulary {
  readonly demands: ReadonlyMap<string, Demand>;
  readonly features: ReadonlySet<string>;
  readonly items: ReadonlyMap<string, Item>;
  /** Items with an effect on a demand, by class, in the order of their ids. */
  readonly helpers: ReadonlyMap<string, Readonly<Record<ItemClass, readonly Item[]>>>;
  /** Rows of retrofits.csv that make a feature. */
  readonly makers: ReadonlyMap<string, readonly Item[]>;
}

let loaded: Vocabulary | undefined;

/** The vocabulary of `libs/vocabulary/tables`, read once. @throws Error naming what is wrong in a table */
export function loadVocabulary(): Vocabulary {
  loaded ??= readVocabulary();
  return loaded;
}

function readVocabulary(): Vocabulary {
  const demands = new Map(
    readTable('demands').map(row => {
      const id = cell(row, 'id');
      return [id, { id, maxLevel: integer(row, 'max_level') }] as const;
    }),
  );
  const features = new Set(readTable('features').map(row => cell(row, 'id')));
  const all = [...readTable('aids').map(aidOf), ...readTable('retrofits').map(retrofitOf)].sort(byId);
  const items = new Map(all.map(item => [item.id, item]));
  if (items.size < all.length) throw new Error('two items have the same id');
  checkReferences(all, demands, features);
  return { demands, features, items, helpers: helpersOf(all, demands), makers: makersOf(all, features) };
}

function aidOf(row: Row): Item {
  const kind = cell(row, 'kind');
  const middle = middleOf(row);
  return {
    id: cell(row, 'id'),
    itemClass: kind === 'arrangement' || kind === 'transport' ? 'arrangement' : 'aid',
    isRetrofitRow: false,
    effects: readEffects(cell(row, 'effects')),
    needsFeatures: listOf(cell(row, 'needs_features'), ','),
    createsFeatures: [],
    employerCost: listOf(cell(row, 'payer'), ',')[0] === 'employer' ? middle : 0,
    middleCost: middle,
    days: integer(row, 'lead_days'),
  };
}

function retrofitOf(row: Row): Item {
  const middle = middleOf(row);
  return {
    id: cell(row, 'id'),
    itemClass: cell(row, 'kind') === 'arrangement' ? 'arrangement' : 'retrofit',
    isRetrofitRow: true,
    effects: readEffects(cell(row, 'lowers_demands')),
    needsFeatures: [],
    createsFeatures: listOf(cell(row, 'creates_features'), ','),
    employerCost: middle,
    middleCost: middle,
    days: integer(row, 'lead_high_days'),
  };
}

function middleOf(row: Row): number {
  return Math.floor((integer(row, 'cost_low_cny') + integer(row, 'cost_high_cny')) / 2);
}

function checkReferences(
  items: readonly Item[],
  demands: Vocabulary['demands'],
  features: Vocabulary['features'],
): void {
  for (const { id, effects, needsFeatures, createsFeatures } of items) {
    for (const { demand, limit } of effects)
      if (limit > (demands.get(demand)?.maxLevel ?? -1))
        throw new Error(`${id}: ${demand} has no level ${limit}`);
    for (const feature of [...needsFeatures, ...createsFeatures])
      if (!features.has(feature)) throw new Error(`${id}: no feature ${feature}`);
  }
}

function helpersOf(items: readonly Item[], demands: Vocabulary['demands']): Vocabulary['helpers'] {
  return new Map(
    [...demands.keys()].map(demand => {
      const helping = items.filter(({ effects }) => effects.some(effect => effect.demand === demand));
      const of = (itemClass: ItemClass) => helping.filter(item => item.itemClass === itemClass);
      return [demand, { arrangement: of('arrangement'), aid: of('aid'), retrofit: of('retrofit') }];
    }),
  );
}

function makersOf(items: readonly Item[], features: Vocabulary['features']): Vocabulary['makers'] {
  return new Map(
    [...features].map(feature => [
      feature,
      items.filter(({ createsFeatures }) => createsFeatures.includes(feature)),
    ]),
  );
}

/** Order of texts by code unit, the same on every machine. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function byId(a: Item, b: Item): number {
  return byText(a.id, b.id);
}
