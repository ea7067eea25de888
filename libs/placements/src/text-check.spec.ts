import { expect, it } from '@jest/globals';
import { inventCitizenId } from '#identifiers';
import { checkText } from './text-check.js';

const ID = inventCitizenId(7);

it('sees words of a category and of a device, each once', () => {
  expect(checkText('肢体残疾二级，坐轮椅；肢体残疾。').map(({ words }) => words)).toEqual([
    '肢体残疾',
    '轮椅',
  ]);
  expect(checkText('She is deaf and uses a hearing aid').map(({ words }) => words)).toEqual([
    'deaf',
    'hearing aid',
  ]);
});

it.each([
  ['as it is', ID],
  ['with blanks', `${ID.slice(0, 6)} ${ID.slice(6, 14)} ${ID.slice(14)}`],
  [
    'in full width',
    [...ID]
      .map(sign => (/[0-9]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign))
      .join(''),
  ],
  ['as the head of a certificate', `${ID}42`],
])('sees a number %s, and repeats four signs of it at most', (_name, typed) => {
  const found = checkText(`证号${typed}。`);
  expect(found.map(({ kind }) => kind)).toEqual(['number']);
  expect(found[0]?.words).toHaveLength(5);
});

it('lets a plain sentence be', () => {
  expect(checkText('做事细心，熟悉办公软件，可从7月1日起上班，电话04152123456。')).toEqual([]);
  expect(
    checkText('A careful worker with five years in packing; friendly, deafening noise is no problem.'),
  ).toEqual([]);
});
