import type { Person } from './person.js';

/**
 * What a practised person needs, by the keystroke-level model of Card, Moran and Newell (1980), in seconds: a key by
 * somebody who types for a living now and then, pointing at something with a mouse, thinking before a field or a
 * choice. The last two are ours: taking in a page that has come up, and comparing one row with the payroll beside it.
 */
const SECONDS = { key: 0.28, point: 1.1, think: 1.35, page: 5, row: 4 } as const;
/** Keys for a Chinese character: pinyin and the choice of the word. */
const KEYS_PER_CHARACTER = 3;
/** Mouse clicks to pick from a list: open it, pick. */
const CLICKS_PER_LIST = 2;
/** Mouse clicks to hand a file over: the button, the file, the button of the window that opens. */
const CLICKS_PER_FILE = 3;

/** What was done, by kind. */
export interface Effort {
  readonly clicks: number;
  readonly fields: number;
  readonly keys: number;
  readonly pages: number;
  readonly rows: number;
  /** What the portal took to answer, in seconds. */
  readonly waited: number;
}

const NOTHING: Effort = { clicks: 0, fields: 0, keys: 0, pages: 0, rows: 0, waited: 0 };

/** Minutes a person needs for it. */
export function minutesFor({ clicks, fields, keys, pages, rows, waited }: Effort): number {
  const { key, point, think, page, row } = SECONDS;
  const hands = clicks * (point + key) + keys * key;
  const head = (clicks + fields) * think + pages * page + rows * row;
  return (hands + head + waited) / 60;
}

/** Somebody at work whose every click, field and key is counted. */
export class Worker {
  private done = NOTHING;
  private readonly steps = new Map<string, Effort>();
  private step = '';

  constructor(readonly person: Person) {}

  /** What was done so far. */
  get effort(): Effort {
    return this.done;
  }

  /** What each step took. */
  get bySteps(): ReadonlyMap<string, Effort> {
    return this.steps;
  }

  begin(step: string): void {
    this.step = step;
  }

  async press(name: string | RegExp): Promise<void> {
    await this.arrive(() => this.person.press(name));
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.arrive(() => this.person.follow(name));
  }

  async choose(label: string | RegExp): Promise<void> {
    await this.person.choose(label);
    this.count({ clicks: 1 });
  }

  async answer(question: string, answer: string): Promise<void> {
    await this.person.answer(question, answer);
    this.count({ clicks: 1 });
  }

  async fill(label: string | RegExp, value: string): Promise<void> {
    await this.person.fill(label, value);
    this.typed(value);
  }

  /** A cell of a grid, which several rows have by the same label. */
  async fillCell(selector: string, value: string): Promise<void> {
    const cell = this.person.page.locator(selector);
    await cell.fill(value);
    await cell.press('Tab');
    this.typed(value);
  }

  async pick(selector: string, value: string): Promise<void> {
    await this.person.page.locator(selector).selectOption(value);
    this.count({ clicks: CLICKS_PER_LIST });
  }

  async handOver(selector: string, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.person.page.locator(selector).setInputFiles(file);
    this.count({ clicks: CLICKS_PER_FILE });
  }

  /** Downloads what a link leads to, and opens it. */
  async download(name: RegExp): Promise<string> {
    const coming = this.person.page.waitForEvent('download');
    await this.person.page.getByRole('link', { name }).click();
    const path = await (await coming).path();
    this.count({ clicks: 2, pages: 1 });
    return path;
  }

  /** A value typed somewhere: its keys and the one that leads to the next field. */
  typed(value: string): void {
    const keys = [...value].reduce(
      (sum, one) => sum + (/\p{Script=Han}/u.test(one) ? KEYS_PER_CHARACTER : 1),
      1,
    );
    this.count({ fields: 1, keys });
  }

  /** Rows compared with the payroll. */
  compared(rows: number): void {
    this.count({ rows });
  }

  private async arrive(leave: () => Promise<void>): Promise<void> {
    const started = performance.now();
    await leave();
    this.count({ clicks: 1, pages: 1, waited: (performance.now() - started) / 1_000 });
  }

  private count(more: Partial<Effort>): void {
    this.done = sumOf(this.done, more);
    this.steps.set(this.step, sumOf(this.steps.get(this.step) ?? NOTHING, more));
  }
}

function sumOf(one: Effort, more: Partial<Effort>): Effort {
  const kinds = Object.keys(NOTHING) as (keyof Effort)[];
  return Object.fromEntries(kinds.map(kind => [kind, one[kind] + (more[kind] ?? 0)])) as unknown as Effort;
}
