import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import { ENTRANCE, Plan } from '../remedies/plan.js';
import { stabilityPoints } from '../scoring/parts.js';
import type { Background } from './background.js';
import type { Grids, Model } from './grids.js';
import { packOccupation } from './occupation-code.js';
import { IntStore, PoolFull, sharedBytes, sharedDoubles, sharedInts, withRoom } from './shared-memory.js';
import type { SkillBits } from './skill-bits.js';
import { hasSameSkills, isSameSite } from './unchanged.js';

/** Post `i` is row `i` of every column. A row of a grid is where it begins among the cells. */
export interface PostColumns {
  readonly capacity: number;
  readonly open: Uint8Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly county: Int32Array;
  /** 1 home, 2 shuttle, 4 housing. */
  readonly travel: Uint8Array;
  /** Number of the occupation's column of background. */
  readonly work: Int32Array;
  /** Points that are the same for everybody. */
  readonly fixed: Int32Array;
  /** Points among them of the induction. */
  readonly induction: Uint8Array;
  readonly wage: Int32Array;
  readonly hours: Int32Array;
  /** -1 where none is asked. */
  readonly licences: Int32Array;
  readonly needs: Int32Array;
  /** Some pairs are for the engine itself. */
  readonly unsure: Uint8Array;
  /** Of each essential demand: where the kinds of its column begin, and where its row does. */
  readonly demandsFrom: Int32Array;
  readonly demandsCount: Int32Array;
  /** Of each skill that is asked: where its column begins, and what it adds. */
  readonly skillsFrom: Int32Array;
  readonly skillsCount: Int32Array;
  /** What somebody without any of them reaches by being taught. */
  readonly skillsTaught: Int32Array;
  /** Where the points begin, by what is reached. */
  readonly skillPoints: Int32Array;
  lists: Int32Array;
  readonly rank: Int32Array;
}

export const [HOME, SHUTTLE, HOUSING] = [1, 2, 4] as const;

export function postColumns(count: number): PostColumns {
  const capacity = withRoom(count);
  const ints = () => sharedInts(capacity);
  return {
    capacity,
    open: sharedBytes(capacity),
    ...{ x: sharedDoubles(capacity), y: sharedDoubles(capacity), county: ints() },
    ...{ travel: sharedBytes(capacity), work: ints(), fixed: ints(), induction: sharedBytes(capacity) },
    ...{ wage: ints(), hours: ints(), licences: ints(), needs: ints(), unsure: sharedBytes(capacity) },
    ...{ demandsFrom: ints(), demandsCount: ints(), skillsFrom: ints(), skillsCount: ints() },
    ...{ skillsTaught: ints(), skillPoints: ints(), lists: sharedInts(0), rank: ints() },
  };
}

/** Writes posts into their columns. */
export class PostWriter {
  private readonly lists: IntStore;
  private readonly demandIds: readonly string[];
  /** Somebody who would use every aid: what is left is up to the post alone. */
  private readonly everybody: SeekerToMatch;

  constructor(
    private readonly columns: PostColumns,
    private readonly kindsWidth: number,
    private readonly grids: Grids,
    private readonly skills: SkillBits,
    private readonly background: Background,
    private readonly model: Model,
  ) {
    this.lists = new IntStore(64 * columns.capacity);
    this.demandIds = [...model.vocabulary.demands.keys()];
    const accepts = [...model.vocabulary.items.keys()];
    this.everybody = { accepts, refuses: [], needs: [] } as unknown as SeekerToMatch;
  }

  /**
   * Writes a post over what stood there before, if anything: site and skills are much work, and mostly stay.
   * @throws PoolFull where there is no room for another post
   */
  write(row: number, post: PostToMatch, before?: PostToMatch): void {
    const { columns, grids, model } = this;
    if (row >= columns.capacity) throw new PoolFull('post');
    this.writePlace(row, post);
    const { induction, occupation, wageLow, hours, pattern, offers, licences } = post;
    const { structured, buddy } = model.weights.training;
    columns.open[row] = Number(post.open);
    columns.work[row] = this.background.numberOf(packOccupation(occupation));
    columns.induction[row] = { structured, buddy, none: 0 }[induction];
    columns.fixed[row] = columns.induction[row] + stabilityPoints(post, model.weights.stability);
    columns.wage[row] = grids.wage.rowOf(String(wageLow), () => post);
    const times = JSON.stringify([hours, pattern, offers.includes('dayShift')]);
    columns.hours[row] = grids.hours.rowOf(times, () => post);
    columns.licences[row] =
      licences.length === 0 ? -1 : grids.licences.rowOf(JSON.stringify([...licences].sort()), () => licences);
    if (!before || !isSameSite(before, post)) this.writeSite(row, post);
    if (!before || !hasSameSkills(before, post)) this.writeSkills(row, post);
    columns.lists = this.lists.values;
  }

  private writePlace(row: number, { x, y, county, mode, shuttle, housing }: PostToMatch): void {
    const { columns } = this;
    columns.x[row] = x === null || y === null ? NaN : x;
    columns.y[row] = x === null || y === null ? NaN : y;
    columns.county[row] = county === null ? -1 : Number(county);
    columns.travel[row] = (mode === 'home' ? HOME : 0) | (shuttle ? SHUTTLE : 0) | (housing ? HOUSING : 0);
  }

  /** Demands and features, as far as the workplace and the employer's offers go. */
  private writeSite(row: number, post: PostToMatch): void {
    const { columns, model, grids } = this;
    const plan = new Plan(post, this.everybody, model.vocabulary, model.weights.entrance);
    // Those that stop most come first, so that few seekers are asked about the others.
    const list = Object.entries(post.demands)
      .filter(([, [need, essential]]) => essential && need > 0)
      .map(([demand, [need]]) => this.demandOf(demand, need, plan))
      .sort((a, b) => a.passing - b.passing)
      .flatMap(({ kinds, row: start }) => [kinds, start]);
    columns.demandsFrom[row] = this.lists.add(list);
    columns.demandsCount[row] = list.length;

    const available = [...model.vocabulary.features].filter(feature => plan.canHave(feature));
    const atHome = post.mode === 'home';
    const isOpen = !plan.canHave(ENTRANCE) && this.mayMakeEntrance(plan);
    const key = atHome ? 'home' : `${[...plan.present].sort().join()}/${available.join()}/${isOpen}`;
    const asked = { present: plan.present, available: new Set(available), atHome, isOpen };
    columns.needs[row] = grids.features.rowOf(key, () => asked);
    columns.unsure[row] = Number(isOpen && !atHome);
  }

  private demandOf(demand: string, need: number, plan: Plan) {
    const helpers = Object.values(this.model.vocabulary.helpers.get(demand) ?? {}).flat();
    const usable = helpers.filter(item => plan.mayUse(item));
    const index = this.demandIds.indexOf(demand);
    if (index < 0) throw new Error(`no demand ${demand}`);
    const wanting = usable.filter(item => plan.needsMore(item));
    const key = [need, ...[usable, wanting].map(items => items.map(({ id }) => id).join())].join('/');
    const grid = this.grids.demands[index]!;
    const row = grid.rowOf(key, () => ({ demand, need, usable, wanting: new Set(wanting) }));
    return { kinds: index * this.kindsWidth, row, passing: grid.passing(row) };
  }

  /** Something chosen for a demand may make an entrance that nothing else can. */
  private mayMakeEntrance(plan: Plan): boolean {
    const makers = this.model.vocabulary.makers.get(ENTRANCE) ?? [];
    return makers.some(item => item.effects.length > 0 && plan.mayUse(item));
  }

  private writeSkills(row: number, { must, nice, trainable }: PostToMatch): void {
    const { columns, model } = this;
    const weights = model.weights.skills;
    const taught = (skill: string) => (trainable.includes(skill) ? weights.taught : 0);
    const list = [
      ...must.map(skill => [skill, weights.must - taught(skill)] as const),
      ...nice.map(skill => [skill, weights.nice] as const),
    ].flatMap(([skill, adds]) => [this.skills.columnOf(skill), adds]);
    columns.skillsFrom[row] = this.lists.add(list);
    columns.skillsCount[row] = list.length;
    columns.skillsTaught[row] = must.reduce((sum, skill) => sum + taught(skill), 0);
    const asked = weights.must * must.length + weights.nice * nice.length;
    const pointsFor = (reached: number) =>
      asked === 0 ? weights.points : Math.floor((weights.points * reached) / asked);
    columns.skillPoints[row] = this.lists.add(Array.from({ length: asked + 1 }, (_, at) => pointsFor(at)));
  }
}
