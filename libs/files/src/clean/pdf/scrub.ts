import type { CleanRefusal } from '../../stored-file.js';
import { FILE_LIMITS } from '../../stored-file.js';
import { cleanJpeg } from '../jpeg.js';
import {
  countOf,
  dictOf,
  nameOf,
  NULL,
  PdfBroken,
  type PdfDict,
  type PdfObject,
  type PdfObjects,
} from './objects.js';

/** What a catalogue may say besides its pages. */
const CATALOGUE = new Set([
  ...[
    'Type',
    'Pages',
    'PageLabels',
    'PageLayout',
    'PageMode',
    'ViewerPreferences',
    'Outlines',
    'Dests',
    'Names',
  ],
  ...['Lang', 'MarkInfo', 'StructTreeRoot', 'OCProperties', 'AcroForm'],
]);
/** Entries that no dictionary keeps: who made what with which program, what runs, and what is attached. */
const NOWHERE = new Set([
  ...['Metadata', 'PieceInfo', 'LastModified', 'Thumb', 'AA', 'OpenAction', 'JS', 'JavaScript', 'XFA'],
  ...['EmbeddedFiles', 'EmbeddedFDFs', 'AF', 'Collection', 'Perms', 'URI', 'RichMediaContent'],
]);
/** Streams that would be read from elsewhere. */
const OF_OTHER_FILES = ['F', 'FFilter', 'FDecodeParms'];
const ACTIONS = new Set([
  ...['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'ResetForm', 'GoToR', 'GoToE', 'GoToDp', 'URI'],
  ...['Rendition', 'Movie', 'Sound', 'SetOCGState', 'Hide', 'Named', 'Trans', 'Thread', 'GoTo3DView'],
  ...['RichMediaExecute'],
]);
const ATTACHED = new Set(['Filespec', 'F', 'EmbeddedFile']);
const ACTIVE_NOTES = new Set(['FileAttachment', 'Sound', 'Movie', 'Screen', 'RichMedia', '3D', 'TrapNet']);
/** Of a note on a page: author, times, its number and its text with styles. */
const OF_NOTES = ['T', 'CreationDate', 'M', 'NM', 'RC'];

/** A picture inside is too large; everything else that is wrong is broken. */
export class PdfRefused extends Error {
  constructor(readonly refusal: CleanRefusal) {
    super(refusal.code);
  }
}

/** A PDF's catalogue with what a catalogue may say. */
export function scrubbedCatalogue(catalogue: PdfDict): PdfDict {
  return new Map([...catalogue].filter(([name]) => CATALOGUE.has(name)));
}

/**
 * One object without what acts, what is attached and what tells of its makers; of a photo inside, its EXIF as well.
 * @throws PdfRefused
 */
export function scrubbed(object: PdfObject, objects: PdfObjects): PdfObject {
  if (object.kind === 'array')
    return { kind: 'array', items: object.items.map(item => scrubbed(item, objects)) };
  const dict = dictOf(object);
  if (!dict) return object;
  if (isActive(dict)) return NULL;
  const kept = scrubbedDict(dict, objects);
  if (object.kind !== 'stream') return { kind: 'dict', dict: kept };
  for (const name of OF_OTHER_FILES) kept.delete(name);
  return { kind: 'stream', dict: kept, data: pictureData(dict, object.data) };
}

function isActive(dict: PdfDict): boolean {
  const type = nameOf(dict.get('Type'));
  if (type !== null && ATTACHED.has(type)) return true;
  if (dict.has('EF') || dict.has('JS')) return true;
  if (ACTIVE_NOTES.has(nameOf(dict.get('Subtype')) ?? '')) return type === null || type === 'Annot';
  return ACTIONS.has(nameOf(dict.get('S')) ?? '') && (type === null || type === 'Action');
}

function scrubbedDict(dict: PdfDict, objects: PdfObjects): PdfDict {
  const kept: PdfDict = new Map();
  for (const [name, value] of dict) if (!NOWHERE.has(name)) kept.set(name, scrubbed(value, objects));
  if (isNote(dict)) for (const name of OF_NOTES) kept.delete(name);
  return kept;
}

/** A field of a form is found by its name; other notes carry their author's there. */
function isNote(dict: PdfDict): boolean {
  const subtype = nameOf(dict.get('Subtype'));
  return dict.has('Rect') && subtype !== null && subtype !== 'Widget';
}

function pictureData(dict: PdfDict, data: Buffer): Buffer {
  if (nameOf(dict.get('Subtype')) !== 'Image') return data;
  const [width, height] = [countOf(dict.get('Width')) ?? 0, countOf(dict.get('Height')) ?? 0];
  if (Math.max(width, height) > FILE_LIMITS.sidePixels || width * height > FILE_LIMITS.pixels)
    throw new PdfRefused({ code: 'filePixels' });
  return isPhoto(dict.get('Filter')) ? photoData(data) : data;
}

function isPhoto(filter: PdfObject | undefined): boolean {
  const only = filter?.kind === 'array' && filter.items.length === 1 ? filter.items[0] : filter;
  return nameOf(only) === 'DCTDecode';
}

/** Some writers cut photos short; such a one stays if it tells nothing. */
function photoData(data: Buffer): Buffer {
  const cleaned = cleanJpeg(data);
  if (cleaned.ok) return cleaned.value;
  if (cleaned.refusal.code === 'filePixels') throw new PdfRefused(cleaned.refusal);
  if (['Exif\0\0', 'http://ns.adobe.com', 'Photoshop 3.0'].some(sign => data.includes(sign, 0, 'latin1')))
    throw new PdfBroken('photo');
  return data;
}
