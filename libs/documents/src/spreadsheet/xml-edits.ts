/** Pieces of a text to put in the place of others; what no edit touches stays as it is. */
export class XmlEdits {
  private readonly edits: { from: number; to: number; text: string }[] = [];

  replace(from: number, to: number, text: string): void {
    this.edits.push({ from, to, text });
  }

  insert(at: number, text: string): void {
    this.replace(at, at, text);
  }

  /** The text with every edit made; inserts at one place stand in the order they came. */
  apply(xml: string): string {
    const pieces: string[] = [];
    let at = 0;
    for (const { from, to, text } of [...this.edits].sort((one, other) => one.from - other.from)) {
      pieces.push(xml.slice(at, from), text);
      at = to;
    }
    return pieces.join('') + xml.slice(at);
  }
}
