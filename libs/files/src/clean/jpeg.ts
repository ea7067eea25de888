import { ok, refuse, type Result } from '#values';
import { FILE_LIMITS, type CleanRefusal } from '../stored-file.js';
import { exifOrientation, orientationSegment } from './jpeg-orientation.js';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
/** Adobe's marker says how colours are coded; without it some photos turn green. */
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;
const LONGEST_JFIF = 16;

/** One marker with what follows it, the two bytes of its length included. */
interface Segment {
  readonly marker: number;
  readonly body: Buffer;
}

/**
 * A JPEG without EXIF (place, device, time, preview), XMP, IPTC, profiles and comments, and without anything after its end.
 * Which way up it is stays.
 */
export function cleanJpeg(bytes: Buffer): Result<Buffer, CleanRefusal> {
  const kept: Buffer[] = [Buffer.from([0xff, SOI])];
  let orientation = 1;
  let hasFrame = false;
  let hasScan = false;
  for (let at = 2; ;) {
    const marker = markerAt(bytes, at);
    if (marker === null) return refuse({ code: 'fileDamaged' });
    at = marker.after;
    if (marker.code === EOI) break;
    const segment = segmentAt(bytes, marker.code, at);
    if (!segment) return refuse({ code: 'fileDamaged' });
    at += segment.body.length;
    if (isFrame(segment.marker)) {
      const refusal = frameRefusal(segment.body);
      if (refusal) return refuse(refusal);
      hasFrame = true;
    }
    if (segment.marker === APP1) orientation = exifOrientation(segment.body) ?? orientation;
    if (isKept(segment)) kept.push(written(segment));
    if (segment.marker === SOS) {
      const end = endOfScan(bytes, at);
      kept.push(bytes.subarray(at, end));
      hasScan = true;
      at = end;
    }
  }
  if (!hasFrame || !hasScan) return refuse({ code: 'fileDamaged' });
  if (orientation !== 1) kept.splice(1, 0, orientationSegment(orientation));
  return ok(Buffer.concat([...kept, Buffer.from([0xff, EOI])]));
}

/** A marker is ff and a code; any number of ff may stand before it. */
function markerAt(bytes: Buffer, at: number): { code: number; after: number } | null {
  if (bytes[at] !== 0xff) return null;
  let next = at + 1;
  while (bytes[next] === 0xff) next += 1;
  const code = bytes[next];
  return code === undefined || code === 0 || isLone(code) ? null : { code, after: next + 1 };
}

/** Markers without a length have no business between segments. */
function isLone(code: number): boolean {
  return code === 0x01 || (code >= 0xd0 && code <= SOI);
}

function segmentAt(bytes: Buffer, marker: number, at: number): Segment | null {
  if (at + 2 > bytes.length) return null;
  const length = bytes.readUInt16BE(at);
  return length < 2 || at + length > bytes.length ? null : { marker, body: bytes.subarray(at, at + length) };
}

/** SOF0 to SOF15, which say how large the picture is. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function frameRefusal(body: Buffer): CleanRefusal | null {
  if (body.length < 8) return { code: 'fileDamaged' };
  const height = body.readUInt16BE(3);
  const width = body.readUInt16BE(5);
  // Height 0 means that it comes later; no camera writes that.
  if (height === 0 || width === 0) return { code: 'fileDamaged' };
  const isFlood = Math.max(width, height) > FILE_LIMITS.sidePixels || width * height > FILE_LIMITS.pixels;
  return isFlood ? { code: 'filePixels' } : null;
}

function isKept({ marker, body }: Segment): boolean {
  if (marker === COM) return false;
  if (marker === APP0) return body.toString('latin1', 2, 7) === 'JFIF\0' && body.length >= LONGEST_JFIF;
  return marker < APP0 || marker > APP15 || marker === APP14;
}

/** A JFIF segment loses the small picture it may carry. */
function written({ marker, body }: Segment): Buffer {
  if (marker !== APP0) return Buffer.concat([Buffer.from([0xff, marker]), body]);
  const plain = Buffer.from(body.subarray(0, LONGEST_JFIF));
  plain.writeUInt16BE(LONGEST_JFIF, 0);
  plain.fill(0, 14);
  return Buffer.concat([Buffer.from([0xff, marker]), plain]);
}

/** Coded pixels end at the first marker but restarts; ff 00 stands for a plain ff. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1];
    if (code === undefined) return bytes.length;
    if (code !== 0 && code !== 0xff && !(code >= 0xd0 && code <= 0xd7)) return at;
  }
  return bytes.length;
}
