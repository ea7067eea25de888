import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A PDF as another program reads it. */
export interface OpenedPdf {
  readonly pages: number;
  readonly tagged: boolean;
  readonly info: Readonly<Record<string, unknown>>;
  /** Text of every sheet, without white space. */
  readonly text: string;
  readonly pageTexts: readonly string[];
  /** Roles of the structure tree, in reading order. */
  readonly roles: readonly string[];
  readonly alternatives: readonly string[];
}

interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly Node[];
}

/** Reads a PDF with pdf.js. */
export async function openPdf(bytes: Buffer): Promise<OpenedPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  const pageTexts: string[] = [];
  const nodes: Node[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pageTexts.push(squeezed(items.map(item => ('str' in item ? item.str : '')).join('')));
    nodes.push(...flat((await page.getStructTree()) as Node | null));
  }
  const { info } = await document.getMetadata();
  const mark = await document.getMarkInfo();
  await task.destroy();
  return {
    pages: pageTexts.length,
    tagged: (mark as unknown as Map<string, boolean> | null)?.get('Marked') === true,
    info: info as Record<string, unknown>,
    text: pageTexts.join(''),
    pageTexts,
    // The tree of a sheet names what stands on other sheets as well; what has content or parts of its own stands here.
    roles: nodes.filter(node => node.children?.length).flatMap(node => node.role ?? []),
    alternatives: nodes.flatMap(node => node.alt ?? []),
  };
}

/** Text without white space, in which line breaks make no difference. */
export function squeezed(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, '');
}

function flat(node: Node | null): Node[] {
  return node ? [node, ...(node.children ?? []).flatMap(flat)] : [];
}
