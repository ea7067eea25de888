import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import PDFDocument from 'pdfkit';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pdfOf, pdfStream, phoneExif, sampleJpeg, samplePdf } from '../../testing/sample-files.js';
import { cleanPdf } from './clean-pdf.js';

function cleaned(bytes: Buffer): Buffer {
  const outcome = cleanPdf(bytes);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
}
const refusalOf = (bytes: Buffer) => {
  const outcome = cleanPdf(bytes);
  return outcome.ok ? null : outcome.refusal.code;
};

async function read(bytes: Buffer) {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: true, verbosity: 0 });
  const pdf = await task.promise;
  const texts: string[] = [];
  for (let page = 1; page <= pdf.numPages; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    texts.push(items.map(item => ('str' in item ? item.str : '')).join(''));
  }
  const found = { texts, info: (await pdf.getMetadata()).info, scripts: await pdf.getJSActions() };
  await task.destroy();
  return found;
}

const PAGE = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R>>';
const TREE = ['<</Type/Pages/Kids[3 0 R]/Count 1>>', PAGE, pdfStream('', '')];

describe('a PDF', () => {
  it('as a program writes it keeps its pages and words, and loses who wrote it', async () => {
    const document = new PDFDocument({ info: { Title: 'Secret title', Author: 'Wang Li' }, compress: true });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document
      .text('First page')
      .addPage()
      .image(sampleJpeg({ extra: [phoneExif(1)] }))
      .text('Second page');
    document.end();
    await new Promise(resolve => document.on('end', resolve));
    const bytes = Buffer.concat(parts);
    expect(bytes.includes('Zhenxing')).toBe(true);
    const kept = cleaned(bytes);
    const { texts, info } = await read(kept);
    expect(texts).toEqual(['First page', 'Second page']);
    expect(info).not.toHaveProperty('Author');
    for (const text of ['Wang', 'Secret', 'Zhenxing', 'Exif', 'CreationDate', 'Producer'])
      expect([text, kept.includes(text)]).toEqual([text, false]);
  });

  it('loses scripts, actions, attachments, XMP and authors of notes, wherever they stand', async () => {
    const bytes = pdfOf([
      `<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R/OpenAction 6 0 R/AA<</WC 6 0 R>>
        /Names<</JavaScript<</Names[(a) 6 0 R]>>/EmbeddedFiles<</Names[(b) 7 0 R]>>>>/AcroForm<</XFA 5 0 R/Fields[]>>>>`,
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/PieceInfo<</x(Wang Li)>>/AA<</O 6 0 R>>/Annots[
        <</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(calc.exe)>>>>
        <</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/J#61vaScript/JS(app.alert)>>>>
        <</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://example.invalid)>>>>
        <</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(Wang Li)/Contents(kept note)/M(D:2024)>>
        <</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS 7 0 R>>]>>`,
      pdfStream('/Metadata 5 0 R', 'BT ET'),
      pdfStream('/Type/Metadata/Subtype/XML', '<x:author>Wang Li</x:author>'),
      '<</S/JavaScript/JS(app.launchURL)>>',
      '<</Type/Filespec/F(evil.exe)/EF<</F 8 0 R>>>>',
      pdfStream('/Type/EmbeddedFile', 'MZ evil'),
    ]);
    const kept = cleaned(bytes);
    const plain = kept.toString('latin1');
    for (const text of [
      'Wang',
      'JavaScript',
      'app.',
      'Launch',
      'calc',
      'URI',
      'evil',
      'Metadata',
      'XFA',
      'AA',
      'Open',
    ])
      expect([text, plain.includes(text)]).toEqual([text, false]);
    expect(plain).toContain('kept note');
    expect((await read(kept)).scripts).toBeNull();
  });

  it('loses what stood there before it was changed', () => {
    const before = samplePdf('Salary 1780');
    const update = '4 0 obj\n<</Length 5>>\nstream\nBT ET\nendstream\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF';
    const kept = cleaned(Buffer.concat([before, Buffer.from(update)]));
    expect([before.includes('Salary'), kept.includes('Salary')]).toEqual([true, false]);
  });

  it('with packed objects is read, and one that unpacks without end is not', async () => {
    const inside = ['<</Type/Catalog/Pages 2 0 R>>', ...TREE.slice(0, 2)];
    let place = 0;
    const places = inside.map((text, index) => {
      const entry = `${index + 1} ${place}`;
      place += text.length + 1;
      return entry;
    });
    const head = `${places.join(' ')} `;
    const packed = (text: string) =>
      pdfStream(`/Type/ObjStm/N 3/First ${head.length}/Filter/FlateDecode`, deflateSync(text));
    const file = (stream: Buffer) =>
      Buffer.concat([
        Buffer.from(
          '%PDF-1.7\n4 0 obj\n<</Length 35>>\nstream\nBT /F 9 Tf 9 9 Td (Packed) Tj ET   \nendstream\nendobj\n9 0 obj\n',
        ),
        ...[stream, Buffer.from('\nendobj\n8 0 obj\n'), pdfStream('/Type/XRef/Root 1 0 R', '')],
        Buffer.from('\nendobj\nstartxref\n0\n%%EOF\n'),
      ]);
    const whole = head + inside.join(' ');
    expect((await read(cleaned(file(packed(whole))))).texts).toHaveLength(1);
    expect(refusalOf(file(packed(whole + ' '.repeat(40_000_000))))).toBe('fileDamaged');
  });

  it('with a password is told apart from a broken one', () => {
    expect(
      refusalOf(pdfOf(['<</Type/Catalog/Pages 2 0 R>>', ...TREE], '/Root 1 0 R/Encrypt<</Filter/Standard>>')),
    ).toBe('fileEncrypted');
  });

  it.each([
    ['without an end', samplePdf().subarray(0, -7)],
    ['without a page', pdfOf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 0>>'])],
    ['without the words of its page', pdfOf(['<</Type/Catalog/Pages 2 0 R>>', ...TREE.slice(0, 2)])],
    ['without a catalogue', pdfOf(['<<>>', ...TREE])],
    ['of brackets', Buffer.from(`%PDF-1.7\n1 0 obj\n${'['.repeat(100_000)}\n%%EOF`)],
    ['that is a web page', Buffer.from('%PDF-1.7\n<script>alert(1)</script>\n%%EOF')],
  ])('%s is damaged', (_, bytes) => {
    expect(refusalOf(bytes)).toBe('fileDamaged');
  });

  it('with a picture of too many pixels is not taken', () => {
    const picture = pdfStream('/Type/XObject/Subtype/Image/Width 50000/Height 50000/Filter/FlateDecode', 'x');
    const page = PAGE.replace('/Contents', '/Resources<</XObject<</I 5 0 R>>>>/Contents');
    const [tree = '', , words = ''] = TREE;
    expect(refusalOf(pdfOf(['<</Type/Catalog/Pages 2 0 R>>', tree, page, words, picture]))).toBe(
      'filePixels',
    );
  });
});
