import { expect, it } from '@jest/globals';
import { fontFile } from './fonts.js';
import { Legible } from './legible.js';

const legible = () => new Legible(codePoint => fontFile('regular').has(codePoint));

it.each([
  ['rare characters the font has', '䶮〇㐂﨑龘𬀩', '䶮〇㐂﨑龘𬀩'],
  ['a character beyond it', '𠮷野', '〔U+20BB7〕野'],
  ['an emoji with its selector', '❄\ufe0f😀', '〔U+2744〕〔U+1F600〕'],
  ['another script', 'بن', '〔U+0628〕〔U+0646〕'],
  ['letters with marks', 'Zoe\u0308 Ürümqi', 'Zoë Ürümqi'],
  ['line breaks and tabs', 'A\r\nB\tC\u2028D', 'A\nB C\nD'],
  ['characters nobody sees', 'A\u0000\u200b\u202eB', 'AB'],
])('%s: %s', (_, text, set) => {
  expect(legible().text(text)).toBe(set);
});

it('remembers each missing character once', () => {
  const one = legible();
  one.text('𠮷𠮷');
  one.text('𪚥𠮷');
  expect(one.missing).toEqual(['U+20BB7', 'U+2A6A5']);
});
