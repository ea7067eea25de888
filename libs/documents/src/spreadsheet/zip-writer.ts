import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import type { ZipPart } from './zip-archive.js';

const deflate = promisify(deflateRaw);
const DEFLATED = 8;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day the format can write: equal content gives equal bytes. */
const DATE = 0x0021;

/** A part packed for `writeZip`. */
export async function pack(name: string, content: string | Buffer): Promise<ZipPart> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return {
    ...{ name, method: DEFLATED, crc: crc32(bytes), unpackedSize: bytes.length },
    packed: await deflate(bytes),
  };
}

/** A zip file of parts in their order; parts read from another file go over as they are packed. */
export function writeZip(parts: Iterable<ZipPart>): Buffer {
  const [data, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const head = localHeader(part, name);
    data.push(head, name, part.packed);
    directory.push(directoryEntry(part, name, offset), name);
    offset += head.length + name.length + part.packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([...data, ...directory, endRecord(directory.length / 2, size, offset)]);
}

function facts({ method, crc, packed, unpackedSize }: ZipPart, name: Buffer): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(VERSION, 0);
  bytes.writeUInt16LE(UTF8_NAMES, 2);
  bytes.writeUInt16LE(method, 4);
  bytes.writeUInt16LE(DATE, 8);
  bytes.writeUInt32LE(crc, 10);
  bytes.writeUInt32LE(packed.length, 14);
  bytes.writeUInt32LE(unpackedSize, 18);
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

function localHeader(part: ZipPart, name: Buffer): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts(part, name)]);
}

function directoryEntry(part: ZipPart, name: Buffer, offset: number): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  const made = Buffer.from([VERSION, 0]);
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, facts(part, name), rest]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.write('PK\x05\x06', 0, 'latin1');
  bytes.writeUInt16LE(count, 8);
  bytes.writeUInt16LE(count, 10);
  bytes.writeUInt32LE(size, 12);
  bytes.writeUInt32LE(offset, 16);
  return bytes;
}
