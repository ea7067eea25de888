import { crc32, createInflate } from 'node:zlib';
import { ok, refuse, type Result } from '#values';
import { FILE_LIMITS, type CleanRefusal } from '../stored-file.js';

const SIGNATURE_BYTES = 8;
const HEADER_BYTES = 13;
/** What a picture is drawn from; everything else (texts, times, EXIF, profiles, animation) goes. */
const KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'sRGB',
  'cHRM',
  'sBIT',
  'bKGD',
  'pHYs',
]);
/** Samples of a pixel, by colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Bytes of all rows: 50 million pixels in true colour with eight bits and alpha. */
const MOST_UNPACKED = 4 * FILE_LIMITS.pixels + FILE_LIMITS.sidePixels;
/** First column and row of each pass of an interlaced picture, and the steps between. */
const PASSES = [
  ...[
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ],
] as const satisfies readonly (readonly number[])[];

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
  /** Length, type, data and check, as they stand in the file. */
  readonly whole: Buffer;
}

/** A PNG with nothing but its pixels, once they were all found to be there. */
export async function cleanPng(bytes: Buffer): Promise<Result<Buffer, CleanRefusal>> {
  const chunks = chunksOf(bytes);
  const header = chunks?.[0];
  if (!chunks || header?.type !== 'IHDR' || header.data.length !== HEADER_BYTES)
    return refuse({ code: 'fileDamaged' });
  const width = header.data.readUInt32BE(0);
  const height = header.data.readUInt32BE(4);
  if (Math.max(width, height) > FILE_LIMITS.sidePixels || width * height > FILE_LIMITS.pixels)
    return refuse({ code: 'filePixels' });
  const expected = unpackedBytes(header.data);
  if (expected === null) return refuse({ code: 'fileDamaged' });
  if (expected > MOST_UNPACKED) return refuse({ code: 'filePixels' });
  const pixels = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  if (!(await inflatesTo(pixels, expected))) return refuse({ code: 'fileDamaged' });
  const kept = chunks.filter(({ type }) => KEPT.has(type)).map(({ whole }) => whole);
  return ok(Buffer.concat([bytes.subarray(0, SIGNATURE_BYTES), ...kept]));
}

/** All chunks up to the end, each with its check right; null where one is not, or the end is missing. */
function chunksOf(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE_BYTES; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return null;
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) });
    if (type === 'IEND') return chunks;
    at = end;
  }
  return null;
}

/** Bytes of all rows, each with the one that names its filter; null for a header that means nothing. */
function unpackedBytes(header: Buffer): number | null {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth, colour, , , interlace] = [...header.subarray(8)];
  const samples = SAMPLES[colour ?? -1];
  if (!width || !height || !samples || ![1, 2, 4, 8, 16].includes(depth ?? 0)) return null;
  const rows = (columns: number, count: number) =>
    columns === 0 ? 0 : count * (1 + Math.ceil((columns * samples * (depth ?? 0)) / 8));
  if (interlace !== 1) return rows(width, height);
  const along = (size: number, first: number, step: number) => Math.max(0, Math.ceil((size - first) / step));
  return PASSES.reduce(
    (sum, [x, y, stepX, stepY]) => sum + rows(along(width, x, stepX), along(height, y, stepY)),
    0,
  );
}

/** Do the packed pixels unpack to as many bytes as the header promises? Unpacked in passing, nothing is kept. */
function inflatesTo(packed: readonly Buffer[], expected: number): Promise<boolean> {
  return new Promise(resolve => {
    const inflate = createInflate();
    let bytes = 0;
    const finish = (isRight: boolean) => {
      inflate.destroy();
      resolve(isRight);
    };
    inflate.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > expected) finish(false);
    });
    inflate.on('end', () => finish(bytes === expected));
    inflate.on('error', () => finish(false));
    inflate.end(Buffer.concat(packed));
  });
}
