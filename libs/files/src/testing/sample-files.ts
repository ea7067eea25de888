import { crc32, deflateSync } from 'node:zlib';

const PNG_HEAD = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A grey square of eight by eight pixels: table of steps, frame, two tables of codes, one scan. */
const JPEG_TABLES = Buffer.concat([Buffer.from('ffdb004300', 'hex'), Buffer.alloc(64, 1)]);
const JPEG_FRAME = Buffer.from('ffc0000b080008000801011100', 'hex');
const JPEG_CODES = Buffer.concat(
  [0x00, 0x10].map(id =>
    Buffer.concat([Buffer.from([0xff, 0xc4, 0x00, 0x14, id, 1]), Buffer.alloc(15), Buffer.from([0])]),
  ),
);
const JPEG_SCAN = Buffer.from('ffda0008010100003f003f', 'hex');

/** A chunk of a PNG with its check. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), whole.length - 4);
  return whole;
}

/** A black picture in true colour; `extra` chunks stand before its pixels. */
export function samplePng({
  width = 2,
  height = 2,
  extra = [] as Buffer[],
  pixels = undefined as Buffer | undefined,
} = {}): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const rows = pixels ?? deflateSync(Buffer.alloc(height * (1 + 3 * width)));
  return Buffer.concat([
    ...[PNG_HEAD, pngChunk('IHDR', header), ...extra, pngChunk('IDAT', rows)],
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A segment of a JPEG. */
export function jpegSegment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A photo; `extra` segments stand in front. */
export function sampleJpeg({
  extra = [] as Buffer[],
  width = 8,
  height = 8,
  tail = Buffer.alloc(0),
} = {}): Buffer {
  const frame = Buffer.from(JPEG_FRAME);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([
    ...[Buffer.from('ffd8', 'hex'), ...extra, JPEG_TABLES, frame, JPEG_CODES, JPEG_SCAN],
    ...[Buffer.from('ffd9', 'hex'), tail],
  ]);
}

/**
 * What a phone writes into a photo: which way up it is, and where it was taken.
 * @param orientation 1 to 8
 */
export function phoneExif(orientation: number): Buffer {
  const tiff = Buffer.alloc(140);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  // The pointer to the places (GPS).
  tiff.writeUInt16LE(0x8825, 22);
  tiff.writeUInt16LE(4, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt32LE(38, 30);
  tiff.write('N 40.1247 E 124.3835 Zhenxing', 60, 'latin1');
  return jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]));
}

/**
 * A PDF of numbered objects; the first is the catalogue.
 * @param objects each without its number
 */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = '/Root 1 0 R'): Buffer {
  const bodies = objects.map((object, index) =>
    Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`, 'latin1'),
      ...[Buffer.from(object as string, 'latin1'), Buffer.from('\nendobj\n', 'latin1')],
    ]),
  );
  const end = `trailer <</Size ${objects.length + 1} ${trailer}>>\nstartxref\n0\n%%EOF\n`;
  return Buffer.concat([Buffer.from('%PDF-1.7\n', 'latin1'), ...bodies, Buffer.from(end, 'latin1')]);
}

/** A stream with its length; entries stand in its dictionary. */
export function pdfStream(entries: string, data: Buffer | string): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  return Buffer.concat([
    Buffer.from(`<<${entries}/Length ${bytes.length}>>\nstream\n`, 'latin1'),
    ...[bytes, Buffer.from('\nendstream', 'latin1')],
  ]);
}

/** A page that says a sentence in plain letters. */
export function samplePdf(sentence = 'Contract of 2024'): Buffer {
  return pdfOf([
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>',
    pdfStream('', `BT /F 12 Tf 20 100 Td (${sentence}) Tj ET`),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]);
}
