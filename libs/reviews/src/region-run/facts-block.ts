import type { FactsColumns, RosterColumns } from '#policy';
import { UUID_BYTES, type RunCases } from './run-case.js';

/**
 * The cases of a chunk as bytes, and back. Every column lies in one piece, the widest first, so that reading them is a
 * matter of views: nothing is parsed. Numbers are little-endian, as on every machine this runs on.
 */
const FORMAT = 1;
const HEAD_BYTES = 16;

type Columns = Float64Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;
type Make = new (buffer: ArrayBuffer, at: number, length: number) => Columns;

/** Every column with its elements: per employer (`n`), per entry (`m`). */
const LAYOUT: readonly (readonly [path: string, type: Make & { BYTES_PER_ELEMENT: number }, size: Size])[] = [
  ['facts.total', Float64Array, n => n],
  ['facts.payroll', Float64Array, n => n],
  ['facts.insuranceBase', Float64Array, n => n],
  ['roster.monthlyWage', Float64Array, (_, m) => m],
  ['versions', Int32Array, n => n],
  ['facts.registeredOn', Int32Array, n => n],
  ['facts.declaredOn', Int32Array, n => n],
  ['facts.months', Uint32Array, n => 12 * n],
  ['facts.dispatchedIn', Uint32Array, n => n],
  ['facts.dispatchedOut', Uint32Array, n => n],
  ['roster.start', Uint32Array, n => n + 1],
  ['roster.from', Int32Array, (_, m) => m],
  ['roster.to', Int32Array, (_, m) => m],
  ['roster.certificateValidTo', Int32Array, (_, m) => m],
  ['roster.birthDate', Int32Array, (_, m) => m],
  ['roster.household', Int32Array, (_, m) => m],
  ['roster.contractMonths', Int16Array, (_, m) => m],
  ['roster.excluded', Uint16Array, (_, m) => m],
  ['employers', Uint8Array, n => UUID_BYTES * n],
  ['declarations', Uint8Array, n => UUID_BYTES * n],
  ['basis', Uint8Array, n => n],
  ['life', Uint8Array, n => n],
  ['obstacle', Uint8Array, n => n],
  ['facts.kind', Uint8Array, n => n],
  ['facts.traits', Uint8Array, n => n],
  ['facts.staffBy', Uint8Array, n => n],
  ['roster.certificate', Uint8Array, (_, m) => m],
  ['roster.rewardYears', Int8Array, (_, m) => m],
  ['roster.flags', Uint8Array, (_, m) => m],
];

type Size = (employers: number, entries: number) => number;
type Group = Readonly<Record<string, Columns>>;

/** The cases as bytes; why months are not counted follows the columns as JSON. */
export function writeBlock(cases: RunCases): Buffer {
  const { facts } = cases;
  const [n, m] = [facts.length, facts.roster.from.length];
  const reasons = Buffer.from(facts.reasons.size > 0 ? JSON.stringify([...facts.reasons]) : '', 'utf8');
  const columns = LAYOUT.map(([path]) => bytesOf(columnAt(cases, path)));
  const head = Buffer.alloc(HEAD_BYTES);
  for (const [at, value] of [FORMAT, n, m, reasons.length].entries()) head.writeUInt32LE(value, 4 * at);
  return Buffer.concat([head, ...columns, reasons]);
}

/** The cases of such bytes. @throws Error when they are of another format */
export function readBlock(block: Buffer): RunCases {
  const [format, n, m, reasonBytes] = [0, 4, 8, 12].map(at => block.readUInt32LE(at)) as [
    number,
    number,
    number,
    number,
  ];
  if (format !== FORMAT) throw new Error(`facts of the unknown format ${format}`);
  // Views need their own width's alignment, which a part of a larger buffer does not promise.
  const own = new ArrayBuffer(block.length - HEAD_BYTES);
  new Uint8Array(own).set(block.subarray(HEAD_BYTES));
  const groups: Record<'' | 'facts' | 'roster', Record<string, Columns>> = { '': {}, facts: {}, roster: {} };
  let at = 0;
  for (const [path, Type, size] of LAYOUT) {
    const [group, name] = partsOf(path);
    const length = size(n, m);
    groups[group][name] = new Type(own, at, length);
    at += length * Type.BYTES_PER_ELEMENT;
  }
  const text = Buffer.from(own, at, reasonBytes).toString('utf8');
  const reasons = new Map(text === '' ? [] : (JSON.parse(text) as [number, Record<number, never>][]));
  const roster = groups.roster as unknown as RosterColumns;
  const facts = { length: n, ...groups.facts, roster, reasons } as unknown as FactsColumns;
  return { ...groups[''], facts, block } as unknown as RunCases;
}

function columnAt(cases: RunCases, path: string): Columns {
  const [group, name] = partsOf(path);
  const source = group === 'roster' ? cases.facts.roster : group === 'facts' ? cases.facts : cases;
  const column = (source as unknown as Group)[name];
  if (!column) throw new Error(`no column ${path}`);
  return column;
}

function partsOf(path: string): ['' | 'facts' | 'roster', string] {
  const [group, name] = path.split('.');
  return name === undefined ? ['', group ?? ''] : [group as 'facts' | 'roster', name];
}

const bytesOf = (column: Columns): Buffer => Buffer.from(column.buffer, column.byteOffset, column.byteLength);
