declare module 'fontkit' {
  /** As much of a font as is asked here. */
  interface Font {
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  export function create(data: Buffer): Font;
}
