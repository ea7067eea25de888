/** Control and formatting characters leave no trace on paper; line breaks of all kinds are one kind. */
const BREAKS = /\r\n?|[\u0085\u2028\u2029]/g;
const GAPS = /[\t\v\f]/g;
const INVISIBLE = /(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu;

/** Texts as a font can set them; remembers what it could not. */
export class Legible {
  private readonly substituted = new Set<string>();

  constructor(private readonly has: (codePoint: number) => boolean) {}

  /** The text with `〔U+20BB7〕` for each character the font lacks: an empty box would say nothing. */
  text(text: string): string {
    const plain = text.normalize('NFC').replace(BREAKS, '\n').replace(GAPS, ' ').replace(INVISIBLE, '');
    return [...plain].map(character => this.character(character)).join('');
  }

  /** Code points that were put in place of characters, in the order they were met. */
  get missing(): readonly string[] {
    return [...this.substituted];
  }

  private character(character: string): string {
    const codePoint = character.codePointAt(0) ?? 0;
    if (character === '\n' || this.has(codePoint)) return character;
    const name = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
    this.substituted.add(name);
    return `〔${name}〕`;
  }
}
