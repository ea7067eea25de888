import type { PdfDict, PdfObject } from './objects.js';

const PLAIN_NAME = /[^!-~]|[#()<>[\]{}/%]/g;

/**
 * Writes a PDF of these objects alone, with a table of places that fits.
 * @param objects the first is the catalogue; references are positions from 1
 */
export function writePdf(objects: readonly PdfObject[]): Buffer {
  const parts: Buffer[] = [latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
  let length = parts[0]?.length ?? 0;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  const places = objects.map((object, index) => {
    const place = length;
    add(latin1(`${index + 1} 0 obj\n`));
    for (const part of written(object)) add(part);
    add(latin1('\nendobj\n'));
    return place;
  });
  const start = length;
  const lines = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`);
  add(latin1(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`));
  add(latin1(`trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

function* written(object: PdfObject): Generator<Buffer> {
  if (object.kind === 'plain') yield object.text;
  else if (object.kind === 'name') yield latin1(nameText(object.name));
  else if (object.kind === 'ref') yield latin1(`${object.number} 0 R`);
  else if (object.kind === 'array') yield* writtenArray(object.items);
  else if (object.kind === 'dict') yield* writtenDict(object.dict);
  else yield* writtenStream(object.dict, object.data);
}

function* writtenArray(items: readonly PdfObject[]): Generator<Buffer> {
  yield latin1('[');
  for (const item of items) {
    yield* written(item);
    yield latin1(' ');
  }
  yield latin1(']');
}

function* writtenStream(dict: PdfDict, data: Buffer): Generator<Buffer> {
  yield* writtenDict(new Map([...dict, ['Length', plain(data.length)]]));
  yield latin1('\nstream\n');
  yield data;
  yield latin1('\nendstream');
}

function* writtenDict(dict: PdfDict): Generator<Buffer> {
  yield latin1('<<');
  for (const [name, value] of dict) {
    yield latin1(`${nameText(name)} `);
    yield* written(value);
  }
  yield latin1('>>');
}

function plain(value: number): PdfObject {
  return { kind: 'plain', text: latin1(String(value)) };
}

function nameText(name: string): string {
  const escaped = name.replace(PLAIN_NAME, sign => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `/${escaped}`;
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
