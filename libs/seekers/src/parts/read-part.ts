import { ok, type InvalidInput, type PlainDate, type Result } from '#values';
import type { PartName, SeekerParts, ToldParts } from '../seeker-parts.js';
import type { SeekerTerms } from '../terms.js';
import { readAbilities, type AbilitiesInput } from './read-abilities.js';
import {
  readBackground,
  readHousehold,
  type BackgroundInput,
  type HouseholdInput,
} from './read-background.js';
import { readAids, readRefusals, readWorkplace, type AidsInput } from './read-needs.js';
import { readPerson, type PersonInput } from './read-person.js';
import {
  readOccupations,
  readPlace,
  readTime,
  readWage,
  type OccupationsInput,
  type PlaceInput,
  type TimeInput,
  type WageInput,
} from './read-wishes.js';

/** A page of the registration as typed, with the name of its part. */
export type PartInput =
  | ({ readonly part: 'person' } & PersonInput)
  | ({ readonly part: 'abilities' } & AbilitiesInput)
  | ({ readonly part: 'aids' } & AidsInput)
  | { readonly part: 'workplace'; readonly needs: readonly string[] }
  | { readonly part: 'refusals'; readonly refuses: readonly string[] }
  | ({ readonly part: 'occupations' } & OccupationsInput)
  | ({ readonly part: 'place' } & PlaceInput)
  | ({ readonly part: 'time' } & TimeInput)
  | ({ readonly part: 'wage' } & WageInput)
  | ({ readonly part: 'background' } & BackgroundInput)
  | ({ readonly part: 'household' } & HouseholdInput);

/** A part that may be stored; of the person also the citizen id, for the directory. */
export interface ReadPart {
  readonly part: PartName;
  readonly content: SeekerParts[PartName];
  readonly citizenId: string | null;
}

/** What reading a page rests on besides what was typed. */
export interface PartContext {
  readonly told: ToldParts;
  readonly today: PlainDate;
  readonly terms: SeekerTerms;
  /** Codes of the counties one can live in. */
  readonly counties: ReadonlySet<string>;
}

/** Reads a page; refusal `invalid` names every wrong field. */
export function readPart(input: PartInput, context: PartContext): Result<ReadPart, InvalidInput> {
  if (input.part === 'person') {
    const read = readPerson(input, context.today, context.terms);
    return read.ok ? ok({ part: 'person', content: read.value.part, citizenId: read.value.citizenId }) : read;
  }
  const read = readOther(input, context);
  return read.ok ? ok({ part: input.part, content: read.value, citizenId: null }) : read;
}

function readOther(
  input: Exclude<PartInput, { part: 'person' }>,
  { told, today, counties }: PartContext,
): Result<SeekerParts[PartName], InvalidInput> {
  switch (input.part) {
    case 'abilities':
      return readAbilities(input, told.abilities);
    case 'aids':
      return readAids(input);
    case 'workplace':
      return readWorkplace(input);
    case 'refusals':
      return readRefusals(input, told.aids);
    case 'occupations':
      return readOccupations(input);
    case 'place':
      return readPlace(input, counties);
    case 'time':
      return readTime(input);
    case 'wage':
      return readWage(input);
    case 'background':
      return readBackground(input);
    case 'household':
      return readHousehold(input, today);
  }
}
