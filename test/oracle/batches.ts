import { KINDS, drawFrame, drawIn, type Frame } from './random-requests.js';
import { differenceOn } from './disagreement.js';
import { lawFiles } from './law-files.js';
import { answerOf, figuresOf } from './estimate-answer.js';
import { judge } from './levy-oracle.js';

const YEARS = [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
/** Cases that share place, year, day and kind, so that rules are looked up once for them. */
const LARGE = 100;
const SMALL = 8;
/** Every so many cases are asked as the API is, with all words; the others for their figures. */
const WHOLE = 15;
/** Fewer cases than this are spread over more frames. */
const MANY = 10_000;

export interface Outcome {
  readonly cases: number;
  readonly frames: number;
  readonly outcomes: Readonly<Record<string, number>>;
  /** The first differing cases, each with what both sides say. */
  readonly disagreements: readonly string[];
  readonly wrong: number;
}

/** Compares engine and oracle on so many cases; told of every hundredth part. */
export function compareBatches(
  cases: number,
  first: number,
  tell: (done: number) => void = () => {},
): Outcome {
  const size = cases < MANY ? SMALL : LARGE;
  const outcomes: Record<string, number> = {};
  const disagreements: string[] = [];
  let [wrong, frames] = [0, 0];
  for (let done = 0; done < cases; done += size, frames++) {
    const frame = frameOf(Math.floor(first / size) + frames);
    for (let seed = first + done; seed < first + Math.min(done + size, cases); seed++) {
      const request = drawIn(frame, seed);
      const ours = judge(request, frame.own);
      const kind = 'code' in ours ? `refused ${ours.code}` : ours.outcome;
      outcomes[kind] = (outcomes[kind] ?? 0) + 1;
      const ask = seed % WHOLE === 0 ? answerOf : figuresOf;
      const difference = differenceOn(request, frame.own, ours, ask);
      if (difference === null) continue;
      wrong++;
      if (disagreements.length < 10) disagreements.push(`seed ${seed}\n${difference}`);
    }
    if (frames % 100 === 99) tell(done + size);
  }
  return { cases, frames, outcomes, disagreements, wrong };
}

/** Three of four frames go through every place with rules, year and kind in turn; the fourth is any, often invented. */
function frameOf(number: number): Frame {
  if (number % 4 === 3) return drawFrame(number);
  const turn = number - Math.floor(number / 4);
  const { withRules } = lawFiles();
  const [levyYear, place] = [YEARS[turn % YEARS.length]!, Math.floor(turn / YEARS.length)];
  const division = withRules[place % withRules.length]!;
  const kind = KINDS[(Math.floor(place / withRules.length) + place) % KINDS.length]!;
  return drawFrame(number, { division, levyYear, kind, own: null });
}
