import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  jpegSegment,
  phoneExif,
  pngChunk,
  sampleJpeg,
  samplePng,
  samplePdf,
} from '../testing/sample-files.js';
import { cleanFile } from './clean-file.js';
import { exifOrientation } from './jpeg-orientation.js';

async function cleaned(bytes: Buffer): Promise<Buffer> {
  const outcome = await cleanFile(bytes);
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value.bytes;
}
const refusalOf = async (bytes: Buffer) => {
  const outcome = await cleanFile(bytes);
  return outcome.ok ? null : outcome.refusal.code;
};

describe('what a file is', () => {
  it.each([
    ['a web page named .pdf', '<!DOCTYPE html><script>alert(1)</script>%PDF-1.7'],
    ['an archive', 'PK\x03\x04 and so on'],
    ['a drawing with script', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'],
    ['a GIF', 'GIF89a'],
    ['a program', 'MZ\x90'],
    ['a PDF after a blank line', '\n%PDF-1.7'],
  ])('is told by its bytes: %s is not taken', async (_, text) => {
    expect(await refusalOf(Buffer.from(text, 'latin1'))).toBe('fileType');
  });

  it('is told by its bytes: what is taken is named', async () => {
    for (const [bytes, type] of [
      [sampleJpeg(), 'image/jpeg'],
      [samplePng(), 'image/png'],
      [samplePdf(), 'application/pdf'],
    ] as const)
      expect(await cleanFile(bytes)).toMatchObject({ ok: true, value: { mediaType: type } });
  });
});

describe('a photo', () => {
  it('loses where and with what it was taken, comments and what hangs behind its end', async () => {
    const bytes = sampleJpeg({
      extra: [
        phoneExif(1),
        jpegSegment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:author>Wang Li</x:author>')),
        jpegSegment(0xed, Buffer.from('Photoshop 3.0\0IPTC Wang Li')),
        jpegSegment(0xe2, Buffer.from('ICC_PROFILE\0Wang Li')),
        jpegSegment(0xfe, Buffer.from('comment of Wang Li')),
      ],
      tail: Buffer.from('moving picture of Wang Li'),
    });
    const kept = await cleaned(bytes);
    expect(bytes.includes('Zhenxing')).toBe(true);
    for (const text of ['Zhenxing', 'Wang Li', 'Exif', 'adobe', 'ICC'])
      expect([text, kept.includes(text)]).toEqual([text, false]);
    expect(kept.equals(sampleJpeg())).toBe(true);
  });

  it('stays the right way up', async () => {
    const kept = await cleaned(sampleJpeg({ extra: [phoneExif(6)] }));
    expect(kept.subarray(2, 4).toString('hex')).toBe('ffe1');
    expect(exifOrientation(kept.subarray(4))).toBe(6);
    expect(kept.includes('Zhenxing')).toBe(false);
  });

  it('without its end, or cut anywhere, is damaged', async () => {
    const whole = sampleJpeg({ extra: [phoneExif(1)] });
    for (let length = 3; length < whole.length; length += 1)
      expect([length, await refusalOf(whole.subarray(0, length))]).toEqual([length, 'fileDamaged']);
  });

  it('of too many pixels is not taken, just below it is', async () => {
    // 10,000 by 5,000 is the limit of 50 million.
    expect(await refusalOf(sampleJpeg({ width: 10_000, height: 5_000 }))).toBeNull();
    expect(await refusalOf(sampleJpeg({ width: 10_000, height: 5_001 }))).toBe('filePixels');
    expect(await refusalOf(sampleJpeg({ width: 20_001, height: 1 }))).toBe('filePixels');
  });
});

describe('a picture', () => {
  it('loses texts, times, EXIF, profile and animation', async () => {
    const extra = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'iCCP', 'acTL', 'prVt'].map(type =>
      pngChunk(type, Buffer.from(`${type}\0Wang Li`)),
    );
    const gamma = pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]));
    const kept = await cleaned(samplePng({ extra: [...extra, gamma] }));
    expect(kept.equals(samplePng({ extra: [gamma] }))).toBe(true);
  });

  it('of 50,000 by 50,000 pixels in a header of 13 bytes is refused before anything is unpacked', async () => {
    expect(await refusalOf(samplePng({ width: 50_000, height: 50_000, pixels: Buffer.alloc(9) }))).toBe(
      'filePixels',
    );
    expect(await refusalOf(samplePng({ width: 0, height: 4 }))).toBe('fileDamaged');
  });

  it('that unpacks to more, or to less, than its header says is damaged', async () => {
    const rows = (bytes: number) => samplePng({ pixels: deflateSync(Buffer.alloc(bytes)) });
    // Two rows of one byte for the filter and two pixels of three bytes.
    expect(await refusalOf(rows(14))).toBeNull();
    for (const bytes of [13, 15, 40_000_000]) expect(await refusalOf(rows(bytes))).toBe('fileDamaged');
  });

  it('cut anywhere, or with one bit turned, is damaged', async () => {
    const whole = samplePng();
    for (let length = 8; length < whole.length; length += 1)
      expect([length, await refusalOf(whole.subarray(0, length))]).toEqual([length, 'fileDamaged']);
    const turned = Buffer.from(whole);
    turned[45] = (turned[45] ?? 0) ^ 1;
    expect(await refusalOf(turned)).toBe('fileDamaged');
  });
});

it('bytes of any kind give a file or a refusal, never an error', async () => {
  const heads = [sampleJpeg(), samplePng(), samplePdf()];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...heads),
      fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
      async (head, changes) => {
        const bytes = Buffer.from(head);
        for (const [at, value] of changes) if (at > 4 && at < bytes.length) bytes[at] = value;
        const outcome = await cleanFile(bytes);
        expect(outcome.ok || outcome.refusal.code.startsWith('file')).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});
