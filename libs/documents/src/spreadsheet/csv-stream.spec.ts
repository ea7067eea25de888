import { describe, expect, it } from '@jest/globals';
import { EncodingFinder } from './csv-encoding.js';
import { refusedStream, streamCsv } from './csv-stream.js';

/** 残疾人 in GB18030. */
const GB = Buffer.from('b2d0bcb2c8cb', 'hex');

/** Pieces of a few bytes, so that characters and rows are cut everywhere. */
async function* pieces(bytes: Buffer, size = 3): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function rowsOf(bytes: Buffer, size?: number): Promise<[number, string[]][]> {
  const finder = new EncodingFinder();
  for await (const piece of pieces(bytes, size)) finder.add(piece);
  const rows: [number, string[]][] = [];
  for await (const { number, cells } of streamCsv({ encoding: finder.encoding, bytes: pieces(bytes, size) }))
    rows.push([number, [...cells.values()].map(({ text }) => text)]);
  return rows;
}

describe('a stream of separated values', () => {
  it('gives the rows that have anything in them, with the numbers they have in programs', async () => {
    const text = '﻿甲,乙\r\n\r\n1,"二\r\n三"\r\n, \r\n4;5,\r\n';
    expect(await rowsOf(Buffer.from(text))).toEqual([
      [1, ['甲', '乙']],
      [3, ['1', '二\r\n三']],
      [5, ['4;5']],
    ]);
  });

  it('is read in the encoding it has, wherever its pieces end', async () => {
    const gb = Buffer.concat([GB, Buffer.from(','), GB, Buffer.from('\n1,2\n')]);
    const wanted = [
      [1, ['残疾人', '残疾人']],
      [2, ['1', '2']],
    ];
    for (const size of [1, 2, 5]) expect(await rowsOf(gb, size)).toEqual(wanted);
    const utf16 = Buffer.concat([
      Buffer.from('fffe', 'hex'),
      Buffer.from('残疾人\t残疾人\n1\t2\n', 'utf16le'),
    ]);
    for (const size of [2, 3, 7]) expect(await rowsOf(utf16, size)).toEqual(wanted);
  });

  it('tells apart what is no text, by its beginning', () => {
    expect(refusedStream(Buffer.from(''))).toBe('empty');
    expect(refusedStream(Buffer.from('PK\x03\x04'))).toBe('tooLarge');
    expect(refusedStream(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('oldExcel');
    expect(refusedStream(Buffer.from('<!DOCTYPE html><table>'))).toBe('webPage');
    expect(refusedStream(Buffer.from('a,b\n\0,c'))).toBe('notSpreadsheet');
    expect(refusedStream(Buffer.from('a,b'))).toBeNull();
  });

  it('is refused where a byte is of no encoding we know, however late', async () => {
    const broken = Buffer.concat([Buffer.from('a,b\n'.repeat(2_000)), Buffer.from('ff41', 'hex')]);
    await expect(rowsOf(broken, 512)).rejects.toMatchObject({ code: 'encoding' });
  });
});
