import { inflateSync } from 'node:zlib';
import {
  countOf,
  dictOf,
  nameOf,
  PdfBroken,
  resolve,
  type PdfDict,
  type PdfObject,
  type PdfObjects,
} from './objects.js';
import { PdfParser } from './parse.js';

const HEAD = /(?<![0-9])(\d{1,10})[\0\t\n\f\r ]{1,9}\d{1,5}[\0\t\n\f\r ]{1,9}obj|(?<![a-z])trailer/g;
const MOST_OBJECTS = 200_000;
const MEGABYTE = 1_048_576;
/** Packed objects of one stream, and of all of them. */
const MOST_PACKED = 32 * MEGABYTE;
const MOST_PACKED_TOGETHER = 96 * MEGABYTE;

/** A PDF's objects and what its trailers say. */
export interface ScannedPdf {
  readonly objects: PdfObjects;
  readonly root: PdfObject | undefined;
  readonly isEncrypted: boolean;
}

/**
 * Reads a file from its beginning to its end, whatever its tables of places say: what is written is then made of these
 * objects alone, so that no reader finds others in it.
 * @throws PdfBroken
 */
export function scanPdf(bytes: Buffer): ScannedPdf {
  const text = bytes.toString('latin1');
  const objects: PdfObjects = new Map();
  const trailers: PdfDict[] = [];
  let packed = 0;
  HEAD.lastIndex = 0;
  for (let head = HEAD.exec(text); head; head = HEAD.exec(text)) {
    const parser = new PdfParser(bytes, HEAD.lastIndex);
    const object = readable(() => streamOrObject(parser, bytes, objects));
    if (!object) continue;
    HEAD.lastIndex = parser.at;
    const dict = dictOf(object);
    const type = nameOf(dict?.get('Type'));
    if (dict && (head[1] === undefined || type === 'XRef')) trailers.push(dict);
    else if (object.kind === 'stream' && type === 'ObjStm') packed += unpackInto(objects, object, packed);
    else if (head[1] !== undefined) objects.set(Number(head[1]), object);
    if (objects.size > MOST_OBJECTS) throw new PdfBroken('too many objects');
  }
  return {
    objects,
    root: trailers.findLast(trailer => trailer.has('Root'))?.get('Root'),
    isEncrypted: trailers.some(trailer => trailer.has('Encrypt')),
  };
}

/** What does not parse is passed over, as readers do; the page that needs it is then found to be missing. */
function readable(read: () => PdfObject): PdfObject | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof PdfBroken) return null;
    throw error;
  }
}

function streamOrObject(parser: PdfParser, bytes: Buffer, objects: PdfObjects): PdfObject {
  const object = parser.object();
  if (object.kind !== 'dict' || !parser.takes('stream')) return object;
  const start = startOfData(bytes, parser.at);
  const end = endOfData(bytes, start, countOf(resolve(objects, object.dict.get('Length'))));
  parser.at = end;
  return { kind: 'stream', dict: object.dict, data: bytes.subarray(start, end) };
}

/** The word `stream` is followed by a line feed, alone or after a carriage return. */
function startOfData(bytes: Buffer, at: number): number {
  const afterReturn = bytes[at] === 0x0d ? at + 1 : at;
  return bytes[afterReturn] === 0x0a ? afterReturn + 1 : afterReturn;
}

/** Where the length says, if the end is marked there; otherwise where it is marked. */
function endOfData(bytes: Buffer, start: number, length: number | null): number {
  if (length !== null && start + length <= bytes.length) {
    const after = bytes.toString('latin1', start + length, start + length + 20);
    if (/^[\0\t\n\f\r ]{0,4}endstream/.test(after)) return start + length;
  }
  const marked = bytes.indexOf('endstream', start, 'latin1');
  if (marked < 0) throw new PdfBroken('stream without an end');
  const beforeFeed = bytes[marked - 1] === 0x0a ? marked - 1 : marked;
  return Math.max(start, bytes[beforeFeed - 1] === 0x0d ? beforeFeed - 1 : beforeFeed);
}

/** Puts the objects that a stream holds with the others. @returns bytes unpacked */
function unpackInto(
  objects: PdfObjects,
  { dict, data }: Extract<PdfObject, { kind: 'stream' }>,
  before: number,
): number {
  const bytes = unpacked(dict, data, Math.min(MOST_PACKED, MOST_PACKED_TOGETHER - before));
  const first = countOf(dict.get('First'));
  const count = countOf(dict.get('N'));
  if (first === null || count === null || count > MOST_OBJECTS) throw new PdfBroken('packed objects');
  const head = new PdfParser(bytes.subarray(0, first));
  const places = Array.from({ length: count }, () => [countOf(head.object()), countOf(head.object())]);
  for (const [number, place] of places)
    if (typeof number === 'number' && typeof place === 'number') {
      const object = readable(() => new PdfParser(bytes, first + place).object());
      if (object) objects.set(number, object);
    }
  return bytes.length;
}

/** Every writer packs objects in one way or not at all. */
function unpacked(dict: PdfDict, data: Buffer, most: number): Buffer {
  const filter = dict.get('Filter');
  const name =
    filter?.kind === 'array' && filter.items.length === 1 ? nameOf(filter.items[0]) : nameOf(filter);
  if (filter === undefined) return data;
  if (name !== 'FlateDecode' || dict.has('DecodeParms')) throw new PdfBroken('filter of packed objects');
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, most) });
  } catch {
    throw new PdfBroken('packed objects do not unpack');
  }
}
