import type { Change, ChangeAct } from './change.js';
import type { Line } from './line.js';

/**
 * A part of a draft that two people can be at: a line, the roster as a whole (who is on it, and that it is complete),
 * or a line of explanation that a warning asked for.
 */
export type Touched = Line | 'roster' | `warning:${string}`;

/** What a save touches; `everything` where the person answers for the whole draft, as in checking and submitting. */
export type Touches = 'everything' | readonly Touched[];

type Content = Pick<Change, 'act' | 'line' | 'fields'>;

/**
 * What each act does to the content. `named`: changes its line and the parts that its fields name; `roster`: the word
 * that the roster is complete; `people`: any entry of the roster; `all`: puts the whole content back; `nothing`: moves
 * the declaration on and leaves its content as it was.
 */
const DOES: Readonly<Record<ChangeAct, 'named' | 'roster' | 'people' | 'all' | 'nothing'>> = {
  started: 'nothing',
  saved: 'named',
  entryAdded: 'named',
  entryChanged: 'named',
  entryRemoved: 'named',
  entriesCarried: 'named',
  entriesChanged: 'named',
  rosterImported: 'people',
  rosterCompleted: 'roster',
  explained: 'named',
  evidenceAdded: 'nothing',
  evidenceAssigned: 'nothing',
  evidenceRemoved: 'nothing',
  submitted: 'nothing',
  withdrawn: 'nothing',
  returned: 'nothing',
  determined: 'nothing',
  warningExplained: 'named',
  correctionOpened: 'nothing',
  correctionGivenUp: 'all',
};

/** Did this change alter something that a save of `touches` is about to write, or that its person answers for? */
export function collides(change: Content, touches: Touches): boolean {
  if (touches === 'everything') return true;
  const does = DOES[change.act];
  if (does === 'nothing') return false;
  if (does === 'all') return true;
  if (does === 'people') return touches.some(isOfRoster);
  const changed: readonly string[] = does === 'roster' ? ['roster'] : [change.line ?? '', ...change.fields];
  return touches.some(touched => changed.some(part => isWithin(part, touched)));
}

/** A roster entry is part of the roster. */
function isWithin(part: string, touched: Touched): boolean {
  return part === touched || (touched === 'roster' && isOfRoster(part));
}

function isOfRoster(part: string): boolean {
  return part === 'roster' || part.startsWith('roster:');
}
