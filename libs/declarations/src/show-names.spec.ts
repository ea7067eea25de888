import { expect, it } from '@jest/globals';
import type { Actor, Grant } from '#accounts';
import { mayHaveNamesShown } from './show-names.js';

const FIRM = '01900000-0000-7000-8000-00000000000a';
const OTHER = '01900000-0000-7000-8000-00000000000b';
const right = (over: Partial<Grant>): Grant => ({
  ...{ role: 'officer', divisionCode: '210603', employerId: FIRM, ...over },
});
const withRights = (...grants: Grant[]): Actor => ({
  ...{ accountId: 'a', regionCode: '210603', name: '王莉', grants },
});
const mandate = { mandateId: 'm', kind: 'staff', until: '2025-06-10', levyYear: 2024 } as never;

it.each([
  ['one of its own', withRights(right({})), 2023, true],
  ['an officer of another employer', withRights(right({ employerId: OTHER })), 2024, false],
  ['a clerk in the year of the mandate', withRights(right({ mandate })), 2024, true],
  ['a clerk in another year', withRights(right({ mandate })), 2023, false],
  ['somebody whose right is gone', withRights(), 2024, false],
  ...(['clerk', 'reviewer', 'approver', 'publisher', 'administrator'] as const).map(
    role => [`a ${role}`, withRights(right({ role, employerId: null })), 2024, false] as const,
  ),
])('%s', (_who, actor, levyYear, may) => {
  expect(mayHaveNamesShown(actor, { employerId: FIRM, levyYear })).toBe(may);
});
