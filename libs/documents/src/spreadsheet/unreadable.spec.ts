import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { neutralText, restoreText } from './neutral-text.js';
import { readSpreadsheet } from './read-spreadsheet.js';
import { writeWorkbook } from './write-workbook.js';
import { readZip, unpack, type ZipPart } from './zip-archive.js';
import { pack, writeZip } from './zip-writer.js';

const SHEET = { name: '名册', columns: [{ width: 9 }], rows: [[{ text: '姓名' }], [{ text: '陈晓兰' }]] };

async function codeOf(file: Buffer): Promise<string> {
  const read = await readSpreadsheet(file);
  return read.ok ? read.value.kind : read.refusal.code;
}

/** A workbook with some parts replaced or added. */
async function tampered(change: Readonly<Record<string, string | Partial<ZipPart>>>): Promise<Buffer> {
  const parts = readZip(await writeWorkbook([SHEET]));
  for (const [name, to] of Object.entries(change)) {
    const known = parts.get(name);
    if (typeof to === 'string') parts.set(name, await pack(name, to));
    else if (known) parts.set(name, { ...known, ...to });
  }
  return writeZip(parts.values());
}

const main = 'xl/worksheets/sheet1.xml';
const sheetOf = async () => {
  const part = readZip(await writeWorkbook([SHEET])).get(main);
  return part ? (await unpack(part)).toString() : '';
};

describe('what is in a file decides, not its name', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    [
      'an .xls or .et',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      'oldExcel',
    ],
    [
      'a workbook with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      'password',
    ],
    ['a web page called .xls', Buffer.from('<html xmlns:x="urn:schemas"><table><tr><td>姓名'), 'webPage'],
    [
      'XML of Excel 2003',
      Buffer.from(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      ),
      'oldExcel',
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n\0\0'), 'notSpreadsheet'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'notSpreadsheet'],
    ['bytes of no encoding', Buffer.from('ff41ff80', 'hex'), 'encoding'],
    ['a cut file', Buffer.from('PK\x03\x04 and no more'), 'damaged'],
    ['too much', Buffer.alloc(10 * 1_048_576 + 1, 65), 'tooLarge'],
  ])('%s', async (_what, file, code) => {
    expect(await codeOf(file)).toBe(code);
  });

  it('packages of other programs are named', async () => {
    const zip = async (name: string, content = '') => writeZip([await pack(name, content)]);
    expect(await codeOf(await zip('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'))).toBe(
      'openDocument',
    );
    expect(await codeOf(await zip('word/document.xml', '<a/>'))).toBe('notSpreadsheet');
    expect(await codeOf(await tampered({ 'xl/vbaProject.bin': 'x' }))).toBe('macros');
    expect(await codeOf(await tampered({ 'xl/workbook.bin': 'x' }))).toBe('binaryWorkbook');
  });
});

/** What goes by length ends in a second or two on a busy machine; what goes by its square ends here. */
const ENOUGH_MS = 20_000;

describe('hostile packages', () => {
  it('that unpack to far more than they hold are refused before they are unpacked', async () => {
    const zeros = Buffer.alloc(60 * 1_048_576);
    expect(
      await codeOf(writeZip([...readZip(await tampered({})).values(), await pack('xl/media/a.xml', zeros)])),
    ).toBe('archiveBomb');
  });

  it('whose directory lies about sizes are stopped while they are unpacked', async () => {
    const packed = deflateRawSync(Buffer.alloc(30 * 1_048_576));
    expect(await codeOf(await tampered({ [main]: { packed, unpackedSize: 900_000 } }))).toBe('archiveBomb');
    expect(await codeOf(await tampered({ [main]: { unpackedSize: 20 } }))).toBe('archiveBomb');
    expect(await codeOf(await tampered({ [main]: { crc: 1 } }))).toBe('damaged');
  });

  it('with too many parts, or two of one name, are refused', async () => {
    const part = await pack('a', 'a');
    expect(
      await codeOf(writeZip(Array.from({ length: 2_001 }, (_, index) => ({ ...part, name: `${index}` })))),
    ).toBe('archiveBomb');
    expect(await codeOf(writeZip([part, part]))).toBe('damaged');
  });

  it('with document types or entities are refused, in whatever part', async () => {
    const evil = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>`;
    expect(await codeOf(await tampered({ [main]: evil }))).toBe('documentType');
    expect(await codeOf(await tampered({ 'xl/styles.xml': evil }))).toBe('documentType');
    expect(await codeOf(await tampered({ 'xl/_rels/workbook.xml.rels': evil }))).toBe('documentType');
    const wide = Buffer.from(evil, 'utf16le').toString('latin1');
    expect(await codeOf(await tampered({ [main]: wide }))).toBe('damaged');
  });

  it('that lead out of the file lead nowhere', async () => {
    const rels =
      '<Relationships><Relationship Id="rId1" Type="a/worksheet" TargetMode="External" Target="https://example.org/x"/></Relationships>';
    const read = await readSpreadsheet(await tampered({ 'xl/_rels/workbook.xml.rels': rels }));
    expect(read).toEqual({ ok: true, value: { kind: 'xlsx', sheets: [] } });
  });

  it(
    'with tags that never end cost no more than their length',
    async () => {
      expect(await codeOf(await tampered({ [main]: `<worksheet>${'<a "'.repeat(200_000)}` }))).toBe(
        'damaged',
      );
      expect(await codeOf(await tampered({ [main]: `<worksheet>${'<!--'.repeat(200_000)}` }))).toBe(
        'damaged',
      );
    },
    ENOUGH_MS,
  );

  it(
    'whose sheets are one sheet many times, or whose lists never end, cost little',
    async () => {
      const other = 'xl/worksheets/SHEET1.xml';
      const rels = `<Relationships><Relationship Id="rId1" Type="a/worksheet" Target="/${other}"/></Relationships>`;
      const parts = Array.from({ length: 1_500 }, (_, index): [string, string] => [`x${index}`, 'x']);
      const named = (count: number) =>
        Array.from({ length: count }, (_, index) => `<sheet name="${(index * 7919) % 999_983}" id="rId1"/>`);
      const workbook = (count: number) => `<workbook><sheets>${named(count).join('')}</sheets></workbook>`;
      const change = (count: number) => ({
        ...{ ...Object.fromEntries(parts), 'xl/_rels/workbook.xml.rels': rels },
        'xl/workbook.xml': workbook(count),
      });
      const prepared = await Promise.all([2, 100_000].map(count => tampered(change(count))));
      for (const file of prepared) expect(await codeOf(file)).toBe('archiveBomb');
      const xml = await sheetOf();
      const merged = Array.from({ length: 20_000 }, (_, index) => `<mergeCell ref="A${index}:B${index}"/>`);
      const grown = xml.replace('</worksheet>', `<mergeCells>${merged.join('')}</mergeCells></worksheet>`);
      expect(await codeOf(await tampered({ [main]: grown }))).toBe('archiveBomb');
    },
    ENOUGH_MS,
  );

  it('with more rows than a roster has are refused; empty rows with borders are not counted', async () => {
    const xml = await sheetOf();
    const rows = (content: string) =>
      Array.from(
        { length: 7_000 },
        (_, index) => `<row r="${index + 3}"><c r="A${index + 3}" s="1">${content}</c></row>`,
      ).join('');
    const grown = (content: string) => xml.replace('</sheetData>', `${rows(content)}</sheetData>`);
    expect(await codeOf(await tampered({ [main]: grown('<v>1</v>') }))).toBe('tooManyRows');
    expect(await codeOf(await tampered({ [main]: grown('') }))).toBe('xlsx');
  });

  it('cut anywhere or with any byte changed never throw', async () => {
    const file = await writeWorkbook([SHEET]);
    await fc.assert(
      fc.asyncProperty(fc.nat(file.length - 1), fc.nat(255), fc.boolean(), async (at, byte, isCut) => {
        const copy = Buffer.from(isCut ? file.subarray(0, at) : file);
        if (!isCut) copy[at] = byte;
        await codeOf(copy);
      }),
      { numRuns: 300 },
    );
  });
});

describe('separated values', () => {
  const rowsOf = async (file: Buffer) => {
    const read = await readSpreadsheet(file);
    return read.ok
      ? read.value.sheets[0]?.rows.map(({ number, cells }) => [
          number,
          ...[...cells.values()].map(cell => cell.text),
        ])
      : read.refusal.code;
  };
  const TABLE = [
    [1, '姓名', '岗位'],
    [2, '陈晓兰', '质检,包装'],
  ];

  it.each([
    ['UTF-8 with its mark', Buffer.from('\uFEFF姓名,岗位\r\n陈晓兰,"质检,包装"\r\n')],
    ['UTF-8 without', Buffer.from('姓名;岗位\n陈晓兰;质检,包装\n')],
    ['UTF-16 with tabs', Buffer.from('\uFEFF姓名\t岗位\r\n陈晓兰\t质检,包装\r\n', 'utf16le')],
    ['GB18030', Buffer.from('d0d5c3fb09b8dacebb0ab3c2cffec0bc09d6cabcec2cb0fcd7b00a', 'hex')],
  ])('in %s', async (_encoding, file) => {
    expect(await rowsOf(file)).toEqual(TABLE);
  });

  it('keep the numbers of rows that programs show, past empty ones', async () => {
    expect(await rowsOf(Buffer.from('姓名,岗位\n,\n\n王莉,"两\n行"\n'))).toEqual([
      [1, '姓名', '岗位'],
      [4, '王莉', '两\n行'],
    ]);
  });
});

describe('neutralised texts', () => {
  it.each(['=1+1', '+86', '-', '@sum', '\tx', '\rx', '＝1', '＋1', '－1', '＠x', "'=1"])('%j', text => {
    expect(neutralText(text)).toBe(`'${text}`);
    expect(restoreText(`'${text}`)).toBe(text);
  });

  it('are restored exactly, whatever they were', () => {
    const nasty = fc.array(fc.constantFrom("'", '=', '＝', '+', '-', '@', '\t', 'a', '王', ' '), {
      maxLength: 6,
    });
    fc.assert(fc.property(nasty, letters => restoreText(neutralText(letters.join(''))) === letters.join('')));
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => restoreText(neutralText(text)) === text));
  });
});

it('texts of every kind survive writing and reading', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1 }),
      async texts => {
        const sheet = { name: 'a', columns: [], rows: texts.map(text => [{ text }]) };
        const read = await readSpreadsheet(await writeWorkbook([sheet]));
        const back = read.ok
          ? read.value.sheets[0]?.rows.map(({ cells }) => restoreText(cells.get(0)?.text ?? ''))
          : [];
        expect(back).toEqual(texts);
      },
    ),
    { numRuns: 60 },
  );
});
