import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import { isPlaceCode } from '#identifiers';
import { LANGUAGES } from '#policy';
import { isPlainDate, type PlainDate } from '#values';
import { UsageError } from './run.js';

export const languageOption = (): Option =>
  new Option('--language <language>', 'language of sentences').choices(LANGUAGES).default(LANGUAGES[0]);

export const jsonOption = (): Option => new Option('--json', 'print JSON for machines');

/** Reads the code of a place: six digits of which the first two are a province, or 000000. */
export function divisionArgument(text: string): string {
  if (!isPlaceCode(text))
    throw new InvalidArgumentError('Six digits that begin with a province are needed, such as 210603.');
  return text;
}

/** Reads a year of four digits. */
export function yearArgument(text: string): number {
  if (!/^(19|20)\d{2}$/.test(text)) throw new InvalidArgumentError('A year is needed, such as 2024.');
  return Number(text);
}

/** Reads a day. */
export function dayArgument(text: string): PlainDate {
  if (!isPlainDate(text)) throw new InvalidArgumentError('A day is needed, such as 2025-05-20.');
  return text;
}

/** Reads JSON from a file, or from standard input for `-`. @throws UsageError when there is none. */
export function readJson(file: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === '-' ? 0 : file);
  } catch {
    throw new UsageError(`cannot read ${file}`);
  }
  return parseJson(bytes, file === '-' ? 'standard input' : file);
}

/** Reads JSON from bytes. @param name of where they come from, for the message. @throws UsageError where they are none */
export function parseJson(bytes: Buffer, name: string): unknown {
  try {
    return JSON.parse(textOf(bytes, name)) as unknown;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${name} is not JSON`);
  }
}

/** Text with or without the mark that some editors put first; another encoding would be read as other words. */
function textOf(bytes: Buffer, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name} is not UTF-8`);
  }
}
