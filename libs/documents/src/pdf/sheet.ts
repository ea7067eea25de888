import PDFDocument from 'pdfkit';
import type { Printout } from '../paper/paper.js';
import { fontFile, type Weight } from './fonts.js';
import { Legible } from './legible.js';

/** Points to a millimetre. */
const MM = 72 / 25.4;
/** A4 with the margins of the visual guide; the head of every sheet stands in the upper margin's lower half. */
export const PAGE = {
  left: 16 * MM,
  right: 595.28 - 16 * MM,
  top: 18 * MM + 30,
  bottom: 841.89 - 20 * MM - 24,
  width: 595.28 - 32 * MM,
} as const;

/** What a sheet holds between head and foot. */
export const SHEET = PAGE.bottom - PAGE.top;

export const INK = '#000000';
export const INK_2 = '#333333';
export const LINE = '#999999';
/** Sizes in points, by what they are for (the guide's print column). */
export const SIZE = { title: 18, figure: 24, heading: 13, body: 11, table: 10, foot: 8.5 } as const;

export type Tag = PDFKit.PDFStructureElement;

export interface TextStyle {
  readonly size?: number;
  readonly weight?: Weight;
  readonly colour?: string;
  readonly x?: number;
  readonly width?: number;
  readonly align?: 'left' | 'right';
  readonly gap?: number;
  readonly lang?: string;
}

/** The sheets a paper is set on: where the pen is, what is marked as what, when a new sheet begins. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Tag;
  readonly legible = new Legible(
    codePoint => fontFile('regular').has(codePoint) && fontFile('bold').has(codePoint),
  );
  /** Where the next block begins, from the upper edge. */
  y: number = PAGE.top;

  constructor(paper: Printout) {
    this.doc = new PDFDocument({
      size: 'A4',
      // The foot is set by hand below `PAGE.bottom`; nothing may break a sheet but this class.
      margins: { top: 0, left: PAGE.left, right: PAGE.left, bottom: 0 },
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      lang: paper.language,
      displayTitle: true,
      info: {
        Title: `${paper.title} ${paper.number}`,
        Author: paper.frame.brand,
        Subject: paper.number,
        Creator: paper.frame.brand,
        Producer: paper.frame.brand,
        CreationDate: paper.frame.issuedAt,
        ModDate: paper.frame.issuedAt,
      },
    });
    for (const weight of ['regular', 'bold'] as const) this.doc.registerFont(weight, fontFile(weight).data);
    this.root = this.doc.struct('Document', {
      title: `${paper.title} ${paper.number}`,
      lang: paper.language,
    });
    this.doc.addStructure(this.root);
  }

  /** Height of a text as it will be set. */
  heightOf(text: string, style: TextStyle): number {
    this.use(style);
    return this.doc.heightOfString(this.legible.text(text), optionsOf(style));
  }

  /** Begins a new sheet where so much height is not left on this one. @returns whether one was begun */
  need(height: number): boolean {
    if (this.y + height <= PAGE.bottom || this.y === PAGE.top) return false;
    this.newSheet();
    return true;
  }

  newSheet(): void {
    this.doc.addPage();
    this.y = PAGE.top;
  }

  /** A structure element below another. */
  group(parent: Tag, type: string, options: PDFKit.Mixins.StructureElementOptions = {}): Tag {
    const element = this.doc.struct(type, options);
    parent.add(element);
    return element;
  }

  /** Sets a text at a place, marked as an element of the structure; the pen does not move. @returns its height */
  place(parent: Tag, type: string, text: string, y: number, style: TextStyle, scope?: string): number {
    const height = this.heightOf(text, style);
    const options = { ...(style.lang ? { lang: style.lang } : {}), ...(scope ? { scope } : {}) };
    parent.add(this.doc.struct(type, options, () => this.draw(text, y, style)));
    return height;
  }

  /** Sets a text at a place without marking it. */
  draw(text: string, y: number, style: TextStyle): void {
    this.use(style);
    this.doc.text(this.legible.text(text), style.x ?? PAGE.left, y, optionsOf(style));
  }

  /** Sets a paragraph where the pen is and moves the pen below it; one longer than a sheet goes on on the next. */
  flow(parent: Tag, type: string, text: string, style: TextStyle = {}): void {
    for (let rest = text; rest !== '';) {
      const part = this.heightOf(rest, style) > SHEET ? this.fitting(rest, style) : rest;
      const height = this.heightOf(part, style);
      this.need(height);
      this.place(parent, type, part, this.y, style);
      this.y += height + (style.gap ?? 4);
      rest = rest.slice(part.length);
    }
  }

  /** The longest beginning of a text that one sheet holds. */
  private fitting(text: string, style: TextStyle): string {
    const characters = [...text];
    let [fits, tooLong] = [1, characters.length];
    while (tooLong - fits > 1) {
      const middle = Math.floor((fits + tooLong) / 2);
      const height = this.heightOf(characters.slice(0, middle).join(''), style);
      [fits, tooLong] = height <= SHEET ? [middle, tooLong] : [fits, middle];
    }
    return characters.slice(0, fits).join('');
  }

  /** Lines, edges and whatever else carries no meaning of its own. */
  artifact(draw: () => void, options: PDFKit.Mixins.MarkingOptions = { type: 'Layout' }): void {
    this.doc.markContent('Artifact', options);
    draw();
    this.doc.endMarkedContent();
  }

  /** A rule over the whole width where the pen is. */
  rule(width: number, colour: string = INK, y: number = this.y): void {
    this.artifact(() =>
      this.doc.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(width).strokeColor(colour).stroke(),
    );
  }

  /** A 1 pt black box with a 4 pt left edge, as panels are printed. */
  panel(y: number, height: number): void {
    this.artifact(() => {
      this.doc.rect(PAGE.left, y, PAGE.width, height).lineWidth(1).strokeColor(INK).stroke();
      this.doc.rect(PAGE.left, y, 4, height).fillColor(INK).fill();
    });
  }

  private use({ size = SIZE.body, weight = 'regular', colour = INK }: TextStyle): void {
    this.doc.font(weight).fontSize(size).fillColor(colour);
  }
}

function optionsOf({ width = PAGE.width, align = 'left' }: TextStyle): PDFKit.Mixins.TextOptions {
  return { width, align, lineGap: 2 };
}
