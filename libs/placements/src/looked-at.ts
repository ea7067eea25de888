import type { PartName } from '#seekers';
import type { EmployerPayload } from './visible/employer-sees.js';

/** Which parts of a person's entry a payload shows: names for the log of looks, never what they hold. */
export function partsShown({ person, quota }: EmployerPayload): PartName[] {
  if (!person) return [];
  const { occupation, skills, courses, pastWork, hours, state, items } = person;
  return [
    'person',
    ...(occupation ? ['occupations' as const] : []),
    ...((skills ?? courses ?? pastWork) ? ['background' as const] : []),
    ...(hours ? ['time' as const] : []),
    ...(state || items.length > 0 ? ['aids' as const] : []),
    ...(quota ? ['person' as const] : []),
  ].filter((part, index, all): part is PartName => all.indexOf(part) === index);
}

/** What a broker's page of a referral shows. */
export const BROKER_PARTS: readonly PartName[] = [
  'person',
  'occupations',
  'background',
  'time',
  'abilities',
  'aids',
];
