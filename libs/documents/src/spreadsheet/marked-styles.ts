import { MARK_COLOUR, STYLES_XML } from './styles-xml.js';
import { UnreadableSpreadsheet } from './refusal.js';
import { XmlEdits } from './xml-edits.js';
import { XmlScanner } from './xml-scanner.js';

interface Format {
  readonly xml: string;
  readonly fill: number;
}

/** The formats of a workbook's cells, with a copy in our colour of each one that is asked for. */
export class MarkedStyles {
  private readonly formats: Format[] = [];
  private readonly ours: ReadonlySet<number>;
  private readonly copies = new Map<string, number>();
  private readonly fillCount: number;
  /** Where formats and fills are added, and how elements are written there. */
  private formatsEnd = 0;
  private fillsEnd = 0;
  private prefix = '';
  private readonly added: string[] = [];
  private readonly xml: string;

  constructor(styles: string | null) {
    this.xml = styles ?? STYLES_XML;
    const ours = new Set<number>();
    let fill = -1;
    let section = '';
    for (const scanner = new XmlScanner(this.xml); scanner.next();) {
      const { name, isClose } = scanner;
      if (name === 'fills' || name === 'cellXfs' || name === 'cellStyleXfs') {
        section = isClose ? '' : name;
        if (isClose && name === 'fills') this.fillsEnd = scanner.start;
        if (isClose && name === 'cellXfs') this.formatsEnd = scanner.start;
        this.prefix = scanner.prefix;
      } else if (section === 'fills' && name === 'fill' && !isClose) fill += 1;
      else if (section === 'fills' && name === 'fgColor' && scanner.attribute('rgb') === MARK_COLOUR)
        ours.add(fill);
      else if (section === 'cellXfs' && name === 'xf' && !isClose)
        this.formats.push(this.readFormat(scanner));
    }
    if (this.fillsEnd === 0 || this.formatsEnd === 0) throw new UnreadableSpreadsheet('damaged');
    this.ours = ours;
    this.fillCount = fill + 1;
  }

  /** Number of a format for long texts, with or without our colour. */
  wrapped(inColour: boolean): number {
    const p = this.prefix;
    const fill = inColour ? this.fillCount : 0;
    return this.add(
      `<${p}xf numFmtId="49" fontId="0" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1">` +
        `<${p}alignment vertical="top" wrapText="1"/></${p}xf>`,
    );
  }

  /** Number of the format that looks like this one, in our colour. */
  marked(format: number): number {
    return this.copy(format, this.fillCount);
  }

  /** Number of the format without our colour; the same where it has none. */
  unmarked(format: number): number {
    const known = this.formats[format];
    return known && this.ours.has(known.fill) ? this.copy(format, 0) : format;
  }

  /** The styles part with the fill and the formats added; counts in it are hints that need not be right, so they go. */
  toXml(): string {
    const edits = new XmlEdits();
    const p = this.prefix;
    const fill =
      `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${MARK_COLOUR}"/>` +
      `<${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`;
    edits.insert(this.fillsEnd, fill);
    edits.insert(this.formatsEnd, this.added.join(''));
    return edits
      .apply(this.xml)
      .replace(/(<(?:\w+:)?(?:fills|cellXfs)\b[^>]*?)\scount\s*=\s*(?:"\d*"|'\d*')/g, '$1');
  }

  private copy(format: number, fill: number): number {
    const key = `${format} ${fill}`;
    const known = this.copies.get(key);
    if (known !== undefined) return known;
    const number = this.add(
      withFill(this.formats[format]?.xml ?? `<${this.prefix}xf numFmtId="0" fontId="0"/>`, fill),
    );
    this.copies.set(key, number);
    return number;
  }

  private add(format: string): number {
    this.added.push(format);
    return this.formats.length + this.added.length - 1;
  }

  private readFormat(scanner: XmlScanner): Format {
    const from = scanner.start;
    const fill = Number(scanner.attribute('fillId') ?? 0);
    scanner.skip();
    return { xml: this.xml.slice(from, scanner.end), fill };
  }
}

function withFill(format: string, fill: number): string {
  return format
    .replace(/\s(?:fillId|applyFill)\s*=\s*(?:"[^"]*"|'[^']*')/g, '')
    .replace(/^<([^\s/>]+)/, `<$1 fillId="${fill}" applyFill="1"`);
}
