import { day, dayAfter, dayBefore, endOfMonth, partsOf, yearsLater } from './days.js';
import type { Dice } from './dice.js';
import type { RosterEntry } from './estimate-request.js';

const CATEGORIES = ['sight', 'hearing', 'speech', 'limb', 'intellectual', 'mental', 'multiple'];

export interface RosterFrame {
  readonly division: string;
  readonly levyYear: number;
  readonly declaredOn: string;
  /** Yuan a month around which wages lie. */
  readonly minimumWage: number;
}

/** A disabled employee somewhere around the levy year, mostly one who counts. */
export function randomEntry(dice: Dice, frame: RosterFrame): RosterEntry {
  const veteran = dice.oneIn(4);
  const wage = frame.minimumWage + dice.between(dice.oneIn(6) ? -300 : 0, 3000);
  const entry: RosterEntry = {
    certificateKind: veteran ? 'veteran' : 'disability',
    grade: dice.between(1, veteran ? 10 : 4),
    from: randomDay(dice, frame.levyYear - (dice.oneIn(3) ? 0 : 3)),
    to: dice.oneIn(3) ? randomDay(dice, frame.levyYear + dice.below(2)) : null,
    contractMonths: dice.oneIn(5) ? null : dice.pick([6, 12, 24, 36, 36]),
    monthlyWage: `${wage}.${dice.oneIn(2) ? '00' : '55'}`,
    insured: !dice.oneIn(12),
    certificateValidTo: dice.oneIn(3) ? null : randomDay(dice, frame.levyYear + dice.below(4)),
  };
  if (entry.to !== null && entry.to < entry.from) entry.to = null;
  if (!veteran || dice.oneIn(5)) entry.category = dice.pick(CATEGORIES);
  return { ...entry, ...randomPerson(dice, frame.levyYear), ...placeFacts(dice, frame) };
}

/** Puts one fact of an entry on an edge of a test, or just beside it. */
export function putOnEdge(dice: Dice, entry: RosterEntry, frame: RosterFrame): void {
  const monthEnd = endOfMonth(frame.levyYear, dice.between(1, 12));
  const near = dice.pick([dayBefore(monthEnd), monthEnd, monthEnd, dayAfter(monthEnd)]);
  const edges: (() => void)[] = [
    () => (entry.grade = dice.pick(entry.certificateKind === 'veteran' ? [3, 4, 8, 9] : [2, 3])),
    () => (entry.contractMonths = dice.pick([11, 12, null])),
    () => (entry.rewardYearsReceived = dice.pick([0, 1, 2, 3, 5, 6])),
    () => (entry.certificateValidTo = near),
    () => (entry.certificateValidTo = dice.pick([frame.declaredOn, dayBefore(frame.declaredOn)])),
    () => ((entry.from = near), (entry.to = null)),
    () => ((entry.to = near), (entry.from = `${frame.levyYear - 2}-07-01`)),
    () => (entry.monthlyWage = dice.pick(centsAround(frame.minimumWage))),
    () => putBirthday(dice, entry, near),
  ];
  dice.pick(edges)();
}

function putBirthday(dice: Dice, entry: RosterEntry, birthday: string): void {
  entry.sex = dice.pick(['male', 'female']);
  entry.birthDate = maybeLeapDay(
    dice,
    yearsLater(birthday, -dice.pick([16, entry.sex === 'male' ? 60 : 55])),
  );
}

/** Puts every other 28 February of a leap year on the 29th, whose anniversaries most years lack. */
export function maybeLeapDay(dice: Dice, on: string): string {
  const [year, month, date] = partsOf(on);
  return month === 2 && date === 28 && dice.oneIn(2) ? endOfMonth(year, month) : on;
}

const centsAround = (yuan: number) => [`${yuan}.00`, `${yuan - 1}.99`, `${yuan}.01`, yuan];

function randomDay(dice: Dice, year: number): string {
  const month = dice.between(1, 12);
  return dice.oneIn(3) ? endOfMonth(year, month) : day(year, month, dice.between(1, 28));
}

function randomPerson(dice: Dice, levyYear: number): Partial<RosterEntry> {
  if (dice.oneIn(2)) return {};
  const birthDate = randomDay(dice, levyYear - dice.between(15, 62));
  const sex = dice.pick(['male', 'female']);
  return dice.pick([{ birthDate, sex }, { birthDate, sex }, { birthDate }, { sex }]);
}

/** Facts that only some places ask for. */
function placeFacts(dice: Dice, { division }: RosterFrame): Partial<RosterEntry> {
  if (dice.oneIn(3)) return {};
  const near = [
    division,
    `${division.slice(0, 4)}00`,
    `${division.slice(0, 2)}0000`,
    `${division.slice(0, 4)}05`,
  ];
  const household = dice.pick([...near, '210603', '110105']);
  return {
    ...(dice.oneIn(4) ? {} : { householdDivision: household === '000005' ? '110105' : household }),
    ...(dice.oneIn(3) ? { graduate: dice.oneIn(2) } : {}),
    ...(dice.oneIn(2) ? { rewardYearsReceived: dice.below(8) } : {}),
    ...(dice.oneIn(6) ? { countedElsewhere: [dice.between(1, 12), dice.between(1, 12)] } : {}),
  };
}
