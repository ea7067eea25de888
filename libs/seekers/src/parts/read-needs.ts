import { featureWords, itemWords, loadVocabulary } from '#vocabulary';
import { FieldReader, ok, type InvalidInput, type Result } from '#values';
import type { AidsPart, RefusalsPart, WorkplacePart } from '../seeker-parts.js';
import { choices } from './typed.js';

export interface AidsInput {
  readonly inUse: readonly string[];
  readonly accepts: readonly string[];
}

/** Ids of what a person can bring or use: devices, software, people, animals, training. */
export function aidIds(): string[] {
  const { items } = loadVocabulary();
  return itemWords()
    .filter(({ table, id }) => table === 'aids' && items.get(id)?.itemClass === 'aid')
    .map(({ id }) => id);
}

/** Ids of everything that can be refused: aids and arrangements. What is built at the place is the employer's. */
export function refusableIds(): string[] {
  return itemWords()
    .filter(({ table }) => table === 'aids')
    .map(({ id }) => id);
}

/** Aids in use and aids that would be used. Code `unknown`. */
export function readAids(input: AidsInput): Result<AidsPart, InvalidInput> {
  const reader = new FieldReader();
  const known = aidIds();
  const inUse = choices(reader, 'inUse', input.inUse, known);
  const accepts = choices(reader, 'accepts', input.accepts, known);
  // What is worked with today will be used tomorrow.
  return reader.isClean ? ok({ inUse, accepts: [...new Set([...inUse, ...accepts])] }) : reader.refusal();
}

/** Features that the workplace must have. Code `unknown`. */
export function readWorkplace(input: {
  readonly needs: readonly string[];
}): Result<WorkplacePart, InvalidInput> {
  const reader = new FieldReader();
  const needs = choices(
    reader,
    'needs',
    input.needs,
    featureWords().map(({ id }) => id),
  );
  return reader.isClean ? ok({ needs }) : reader.refusal();
}

/**
 * What the person does not want. Codes `unknown`, and `accepted` {items}: what one works with or would use cannot be
 * refused as well; `items` is a list of ids.
 */
export function readRefusals(
  input: { readonly refuses: readonly string[] },
  aids: AidsPart | undefined,
): Result<RefusalsPart, InvalidInput> {
  const reader = new FieldReader();
  const refuses = choices(reader, 'refuses', input.refuses, refusableIds());
  const both = refuses.filter(id => aids?.accepts.includes(id));
  if (both.length > 0) reader.wrong('refuses', 'accepted', { items: both.join(',') });
  return reader.isClean ? ok({ refuses }) : reader.refusal();
}
