import type { PlainDate } from '#values';

/** Who the person is and how to be reached. The certificate number tells category and grade: it enters no matching. */
export interface PersonPart {
  readonly name: string;
  /** What employers read instead of the name until the person says otherwise; null: the name itself. */
  readonly alias: string | null;
  readonly certificateNumber: string;
  readonly phone: string;
  readonly address: string | null;
  readonly contactWays: readonly ContactWay[];
  /** What makes talking and an interview possible. */
  readonly talkNeeds: readonly TalkNeed[];
}

export const CONTACT_WAYS = ['phone', 'sms', 'mail', 'family'] as const;
export type ContactWay = (typeof CONTACT_WAYS)[number];

export const TALK_NEEDS = [
  'interpreter',
  'captions',
  'stepFree',
  'longerTime',
  'companion',
  'largePrint',
] as const;
export type TalkNeed = (typeof TALK_NEEDS)[number];

/** Levels with the aids already in use. What was not answered is absent, never 0. */
export interface AbilitiesPart {
  readonly levels: Readonly<Record<string, number>>;
  /** Pages of questions that the person went through, answered or not. */
  readonly seen: readonly string[];
}

export interface AidsPart {
  readonly inUse: readonly string[];
  readonly accepts: readonly string[];
}

export interface WorkplacePart {
  readonly needs: readonly string[];
}

export interface RefusalsPart {
  readonly refuses: readonly string[];
}

export interface OccupationsPart {
  /** Codes of occupations in the order of the wish, five at most. */
  readonly wishes: readonly string[];
  readonly anyOccupation: boolean;
}

export const HOME_WORK = ['no', 'also', 'only'] as const;
export type HomeWork = (typeof HOME_WORK)[number];

export interface PlacePart {
  /** County from which the person goes to work. */
  readonly county: string;
  readonly longitude: number | null;
  readonly latitude: number | null;
  /** Farthest way to work in kilometres. */
  readonly maxKm: number;
  readonly housingOk: boolean;
  readonly homeWork: HomeWork;
}

export interface TimePart {
  readonly hoursMin: number;
  readonly hoursMax: number;
  readonly patternsLiked: readonly string[];
  readonly patternsOk: readonly string[];
  readonly patternsNo: readonly string[];
}

/** Yuan a month. */
export interface WagePart {
  readonly wageFloor: number;
  readonly wageTarget: number;
  readonly wageFirm: boolean;
}

export const EDUCATIONS = [
  'none',
  'primary',
  'middle',
  'high',
  'vocational',
  'college',
  'bachelor',
  'master',
] as const;
export type Education = (typeof EDUCATIONS)[number];

export interface BackgroundPart {
  readonly skills: readonly string[];
  readonly past: readonly string[];
  readonly trained: readonly string[];
  readonly licences: readonly string[];
  readonly education: Education | null;
  /** In the person's own words. */
  readonly about: string | null;
}

/** Facts by which a rule puts a person first; what the person told, whether or not staff have seen it confirmed. */
export interface HouseholdPart {
  readonly outOfWorkSince: PlainDate | null;
  readonly householdWithoutWork: boolean;
  readonly severalDisabled: boolean;
  readonly graduatedOn: PlainDate | null;
}

/** Everything a person may tell, by part. */
export interface SeekerParts {
  readonly person: PersonPart;
  readonly abilities: AbilitiesPart;
  readonly aids: AidsPart;
  readonly workplace: WorkplacePart;
  readonly refusals: RefusalsPart;
  readonly occupations: OccupationsPart;
  readonly place: PlacePart;
  readonly time: TimePart;
  readonly wage: WagePart;
  readonly background: BackgroundPart;
  readonly household: HouseholdPart;
}

export type PartName = keyof SeekerParts;
export const PART_NAMES = [
  ...(['person', 'abilities', 'aids', 'workplace', 'refusals'] as const),
  ...(['occupations', 'place', 'time', 'wage', 'background', 'household'] as const),
] as const satisfies readonly PartName[];

/** Parts without which a registration cannot be sent; of the others silence is an answer. */
export const REQUIRED_PARTS = [
  'person',
  'abilities',
  'occupations',
  'place',
  'time',
  'wage',
] as const satisfies readonly PartName[];

/** What a person has told so far. */
export type ToldParts = { readonly [Name in PartName]?: SeekerParts[Name] };

/** Required parts that are missing, in the order of the task list. */
export function missingParts(told: ToldParts): PartName[] {
  return REQUIRED_PARTS.filter(name => told[name] === undefined);
}
