/** A stretch of a line: words, or an address to follow. */
export interface Stretch {
  readonly text: string;
  readonly href: string | null;
}

const ADDRESS = /(https?:\/\/[^\s<>"]+)/;

/** Plain text as paragraphs of lines, with its addresses set apart as mail readers do. */
export function linkedText(text: string): Stretch[][][] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map(paragraph => paragraph.split('\n').map(stretchesOf));
}

function stretchesOf(line: string): Stretch[] {
  const parts = line.split(ADDRESS).filter(part => part !== '');
  return parts.map(part => ({ text: part, href: ADDRESS.test(part) ? part : null }));
}
