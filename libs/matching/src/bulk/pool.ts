import { match } from '../match.js';
import type { PostToMatch, SeekerToMatch } from '../match-input.js';
import { Background } from './background.js';
import { createGrids, shippedModel, type Grids, type Model } from './grids.js';
import type { Columns } from './columns.js';
import type { Work } from './score-slices.js';
import { PostScorer } from './post-scorer.js';
import { postColumns, PostWriter } from './post-columns.js';
import { seekerColumns } from './seeker-columns.js';
import { orderSeekers, type SeekerOrder } from './seeker-order.js';
import { SeekerWriter } from './seeker-writer.js';
import { SkillBits } from './skill-bits.js';
import { TieOrder } from './tie-order.js';

/** A seeker with what tells equal scores apart: of two, the one with the smaller text stands first. */
export interface PoolSeeker {
  readonly id: string;
  /** Such as when the wish was registered, then a hash of the run and the seeker. */
  readonly tie: string;
  readonly seeker: SeekerToMatch;
}

export interface PoolPost {
  readonly id: string;
  /** Such as when it was published, then its id. */
  readonly tie: string;
  readonly post: PostToMatch;
}

export interface PoolInput {
  readonly seekers: readonly PoolSeeker[];
  readonly posts: readonly PoolPost[];
}

/** Seekers and posts in columns, with all that scores are worked out from. `buildPool` makes one. */
export class Pool {
  /** By row; empty where nobody stands any more. */
  readonly seekers: (PoolSeeker | undefined)[] = [];
  readonly posts: (PoolPost | undefined)[] = [];
  readonly seekerRows = new Map<string, number>();
  readonly postRows = new Map<string, number>();
  readonly order: SeekerOrder;
  readonly seekerTies: TieOrder;
  readonly postTies: TieOrder;
  readonly scorer: PostScorer;
  private readonly seekerWriter: SeekerWriter;
  private readonly postWriter: PostWriter;
  readonly grids: Grids;
  readonly background: Background;
  private readonly skills: SkillBits;
  private readonly written: Pick<Columns, 'seekers' | 'posts'>;

  constructor(
    { seekers, posts }: PoolInput,
    readonly model: Model,
  ) {
    const { weights, vocabulary } = model;
    this.grids = createGrids(model);
    const columns = seekerColumns(seekers.length, vocabulary.demands.size);
    this.skills = new SkillBits(
      [
        ...posts.flatMap(({ post }) => [...post.must, ...post.nice]),
        ...seekers.flatMap(({ seeker }) => seeker.skills),
      ],
      columns.capacity,
    );
    this.written = { seekers: columns, posts: postColumns(posts.length) };
    this.background = new Background(columns, weights);
    this.seekerWriter = new SeekerWriter(columns, this.grids, this.skills, this.background, model);
    this.postWriter = new PostWriter(
      this.written.posts,
      columns.capacity,
      this.grids,
      this.skills,
      this.background,
      model,
    );

    const { order, rows } = orderSeekers(
      seekers.map(({ seeker }) => seeker),
      weights,
    );
    this.order = order;
    const inOrder = rows.map(row => seekers[row]!);
    const seekerTies = TieOrder.of(inOrder.map(({ tie }) => tie));
    const postTies = TieOrder.of(posts.map(({ tie }) => tie));
    [this.seekerTies, this.postTies] = [seekerTies.order, postTies.order];
    for (const [row, seeker] of inOrder.entries()) this.placeSeeker(row, seeker, seekerTies.ranks[row]!);
    for (const [row, post] of posts.entries()) this.placePost(row, post, postTies.ranks[row]!);
    this.scorer = new PostScorer(this.columns, this.exact);
  }

  /** What scores are worked out from, as it is now. */
  get columns(): Columns {
    return {
      ...this.written,
      cells: this.grids.cells.values,
      background: this.background.columns,
      weights: this.model.weights,
      skills: this.skills.bits,
    };
  }

  /** All there is to score. */
  get work(): Work {
    const { columns, order, posts, seekers } = this;
    return { columns, order, posts: posts.length, seekers: seekers.length };
  }

  /** Writes a seeker into a row, at its place among equals. @throws PoolFull */
  putSeeker(row: number, seeker: PoolSeeker): void {
    const isKnown = this.seekers[row] !== undefined;
    const rank = isKnown ? this.written.seekers.rank[row]! : this.seekerTies.place(seeker.tie);
    this.placeSeeker(row, seeker, rank);
  }

  /** Takes a seeker out; the row matches nothing any more. */
  dropSeeker(row: number): void {
    const known = this.seekers[row];
    if (!known) return;
    this.seekerTies.leave(this.written.seekers.rank[row]!);
    this.seekerWriter.clear(row);
    this.seekerRows.delete(known.id);
    this.seekers[row] = undefined;
  }

  /** Writes a post into a row, at its place among equals. @throws PoolFull */
  putPost(row: number, post: PoolPost): void {
    const isKnown = this.posts[row] !== undefined;
    const rank = isKnown ? this.written.posts.rank[row]! : this.postTies.place(post.tie);
    this.placePost(row, post, rank);
  }

  dropPost(row: number): void {
    const known = this.posts[row];
    if (!known) return;
    this.postTies.leave(this.written.posts.rank[row]!);
    this.written.posts.open[row] = 0;
    this.postRows.delete(known.id);
    this.posts[row] = undefined;
  }

  private placeSeeker(row: number, seeker: PoolSeeker, rank: number): void {
    this.seekerWriter.write(row, seeker.seeker);
    this.seekers[row] = seeker;
    this.seekerRows.set(seeker.id, row);
    this.written.seekers.rank[row] = rank;
    this.seekerTies.holders[rank] = row;
  }

  private placePost(row: number, post: PoolPost, rank: number): void {
    this.postWriter.write(row, post.post, this.posts[row]?.post);
    this.posts[row] = post;
    this.postRows.set(post.id, row);
    this.written.posts.rank[row] = rank;
    this.postTies.holders[rank] = row;
  }

  /** The engine's own answer for a pair of rows. */
  readonly exact = (post: number, seeker: number): number => {
    const [left, right] = [this.posts[post], this.seekers[seeker]];
    return left && right ? match(left.post, right.seeker, this.model).score : 0;
  };
}

/** Puts seekers and posts into columns. Ids and ties are each unique. */
export function buildPool(input: PoolInput, model: Model = shippedModel()): Pool {
  return new Pool(input, model);
}
