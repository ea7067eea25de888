import { loadVocabulary, type Item, type Vocabulary } from '#vocabulary';
import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import { levelsWith } from '../remedies/close-gaps.js';
import { ENTRANCE } from '../remedies/plan.js';
import { hourPoints, wagePoints } from '../scoring/parts.js';
import { loadWeights, type Weights } from '../weights.js';
import { AnswerGrid, Cells, MET, STOP, UNSURE, WITH_HELP } from './answer-grid.js';

export interface Model {
  readonly vocabulary: Vocabulary;
  readonly weights: Weights;
}

export const shippedModel = (): Model => ({ vocabulary: loadVocabulary(), weights: loadWeights() });

/** An essential demand of a post: its level, and the items that this workplace and employer allow. */
export interface DemandAsked {
  readonly demand: string;
  readonly need: number;
  readonly usable: readonly Item[];
  /** Those of them that need a feature which the workplace lacks. */
  readonly wanting: ReadonlySet<Item>;
}

/** What a seeker brings to one demand: a level or no answer, and what of the items would be used or not. */
export interface DemandKind {
  readonly can: number | null;
  readonly accepts: ReadonlySet<string>;
  readonly refuses: ReadonlySet<string>;
}

/** Features that a workplace has, and those it has or could have; `isOpen` where something chosen for a demand may make the entrance. */
export interface FeaturesAsked {
  readonly present: ReadonlySet<string>;
  readonly available: ReadonlySet<string>;
  readonly atHome: boolean;
  readonly isOpen: boolean;
}

type HoursAsked = Pick<PostToMatch, 'hours' | 'pattern' | 'offers'>;
type HoursKind = Pick<SeekerToMatch, 'hoursMin' | 'hoursMax' | 'patternsLiked' | 'patternsOk' | 'patternsNo'>;
/** Null: who has left, and is stopped everywhere. */
type WageKind = Pick<SeekerToMatch, 'wageFloor' | 'wageTarget' | 'wageFirm'>;

/** What is asked of each demand, and what is answered. */
export type DemandGrid = AnswerGrid<DemandAsked, DemandKind>;

export type Grids = ReturnType<typeof createGrids>;

/** The grids of a pool: points where a part of the score depends on one thing alone, `STOP` where that thing stops. */
export function createGrids({ vocabulary, weights }: Model) {
  const cells = new Cells();
  const demands: DemandGrid[] = [...vocabulary.demands.keys()].map(
    demand => new AnswerGrid(cells, demand, canBeClosed),
  );
  return {
    cells,
    demands,
    wage: new AnswerGrid<Pick<PostToMatch, 'wageLow'>, WageKind | null>(cells, 'wage', (post, kind) =>
      kind === null || (kind.wageFirm && post.wageLow < kind.wageFloor)
        ? STOP
        : wagePoints(post, kind, weights.wage),
    ),
    hours: new AnswerGrid<HoursAsked, HoursKind>(cells, 'hours', (post, kind) =>
      kind.patternsNo.includes(post.pattern) && !post.offers.includes('dayShift')
        ? STOP
        : hourPoints(post, kind, weights.hours),
    ),
    licences: new AnswerGrid<readonly string[], readonly string[]>(cells, 'licences', (asked, held) =>
      asked.every(licence => held.includes(licence)) ? 0 : STOP,
    ),
    features: new AnswerGrid<FeaturesAsked, readonly string[]>(cells, 'needs', canBeHad),
  };
}

/** Items for a demand that workplace, employer and person allow. */
export function usableBy({ usable }: DemandAsked, { accepts, refuses }: DemandKind): readonly Item[] {
  return usable.filter(
    item => !refuses.has(item.id) && (item.isRetrofitRow || item.itemClass !== 'aid' || accepts.has(item.id)),
  );
}

function canBeClosed(asked: DemandAsked, kind: DemandKind): number {
  const { demand, need } = asked;
  const { can } = kind;
  if (can === null || can >= need) return MET;
  const items = usableBy(asked, kind);
  const [arrangements, aids, retrofits] = (['arrangement', 'aid', 'retrofit'] as const).map(itemClass => [
    [],
    ...items.filter(item => item.itemClass === itemClass).map(item => [item]),
  ]);
  for (const arrangement of arrangements!)
    for (const aid of aids!)
      for (const retrofit of retrofits!) {
        const levels = levelsWith([...arrangement, ...aid, ...retrofit], { demand, need, can });
        if (levels.need <= levels.can) return WITH_HELP;
      }
  return STOP;
}

function canBeHad({ present, available, atHome, isOpen }: FeaturesAsked, needs: readonly string[]): number {
  if (atHome || needs.every(feature => present.has(feature))) return MET;
  const missing = needs.filter(feature => !available.has(feature));
  if (missing.length === 0) return WITH_HELP;
  return isOpen && missing.every(feature => feature === ENTRANCE) ? UNSURE : STOP;
}
