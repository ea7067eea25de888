import { posix } from 'node:path';
import { WORKBOOK_LIMITS } from './limits.js';
import { UnreadableSpreadsheet } from './refusal.js';
import { XmlScanner } from './xml-scanner.js';
import { xmlText } from './xml.js';
import { unpack, type ZipPart } from './zip-archive.js';

/** A relationship of one part to another. */
export interface Relationship {
  readonly id: string;
  /** Last word of the type, such as `worksheet` or `comments`. */
  readonly type: string;
  /** Name of the part it leads to. */
  readonly target: string;
}

export interface SheetPart {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

/** The parts of an .xlsx file and how they hang together. Parts are unpacked when they are asked for. */
export class WorkbookPackage {
  /** Names as the package writes them, by how they are compared; made once, since a list may ask without end. */
  private names: Map<string, string> | null = null;

  constructor(readonly parts: Map<string, ZipPart>) {}

  /** Text of a part; null when there is none of this name, in whatever case. */
  async text(name: string): Promise<string | null> {
    const part = this.parts.get(name) ?? this.parts.get(this.nameOf(name) ?? '');
    return part ? xmlText(await unpack(part)) : null;
  }

  /** The name as the package writes it. */
  nameOf(name: string): string | undefined {
    if (this.parts.has(name)) return name;
    if (this.names?.size !== this.parts.size)
      this.names = new Map([...this.parts.keys()].reverse().map(known => [known.toLowerCase(), known]));
    return this.names.get(name.toLowerCase());
  }

  /** Where a part leads; empty when it leads nowhere. Links out of the file are left out. */
  async relationships(part: string): Promise<Relationship[]> {
    const xml = await this.text(relationshipsOf(part));
    if (xml === null) return [];
    const found: Relationship[] = [];
    for (const scanner = new XmlScanner(xml); scanner.next();) {
      if (scanner.name !== 'Relationship' || scanner.isClose) continue;
      const [id, type, target, mode] = ['Id', 'Type', 'Target', 'TargetMode'].map(key =>
        scanner.attribute(key),
      );
      if (!id || !type || !target || mode === 'External') continue;
      found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolve(part, target) });
    }
    return found;
  }

  /** Name of the workbook part. @throws UnreadableSpreadsheet when there is none */
  async workbookPart(): Promise<string> {
    const root = (await this.relationships('')).find(({ type }) => type === 'officeDocument');
    const name = root && this.nameOf(root.target);
    if (!name) throw new UnreadableSpreadsheet('notSpreadsheet');
    return name;
  }

  /**
   * Worksheets in the order of their tabs; sheets of charts and macros are left out.
   * @throws UnreadableSpreadsheet where there are too many, or one is there twice: each would be read anew
   */
  async sheets(workbookPart: string): Promise<SheetPart[]> {
    const related = new Map((await this.relationships(workbookPart)).map(one => [one.id, one]));
    const sheets: SheetPart[] = [];
    const xml = (await this.text(workbookPart)) ?? '';
    for (const scanner = new XmlScanner(xml); scanner.next();) {
      if (scanner.name !== 'sheet' || scanner.isClose) continue;
      const relation = related.get(scanner.attribute('id') ?? '');
      const part = relation?.type === 'worksheet' && this.nameOf(relation.target);
      if (!part) continue;
      const isTwice = sheets.some(known => known.part === part);
      if (isTwice || sheets.length >= WORKBOOK_LIMITS.sheets) throw new UnreadableSpreadsheet('archiveBomb');
      const state = scanner.attribute('state') ?? 'visible';
      sheets.push({ name: scanner.attribute('name') ?? '', part, isHidden: state !== 'visible' });
    }
    return sheets;
  }
}

/** Where the relationships of a part stand; those of the package itself for the empty name. */
export function relationshipsOf(part: string): string {
  return posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
}

function resolve(part: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target);
}
