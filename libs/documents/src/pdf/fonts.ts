import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

/** The two weights of a paper; nothing is italic. */
export type Weight = 'regular' | 'bold';

/** Noto Sans SC (SIL Open Font Licence): simplified and traditional characters, Latin, signs. */
const FILES: Readonly<Record<Weight, string>> = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
};

export interface FontFile {
  readonly data: Buffer;
  /** Has the font a glyph for this code point? */
  has(codePoint: number): boolean;
}

const loaded = new Map<Weight, FontFile>();

/** The file of a weight, 10 MB, read with the first paper and kept; a paper embeds only the glyphs it uses. */
export function fontFile(weight: Weight): FontFile {
  const known = loaded.get(weight);
  if (known) return known;
  const data = readFileSync(createRequire(import.meta.url).resolve(FILES[weight]));
  const font = create(data);
  const file = { data, has: (codePoint: number) => font.hasGlyphForCodePoint(codePoint) };
  loaded.set(weight, file);
  return file;
}
