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
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new UsageError(`cannot read ${file}`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UsageError(`${file === '-' ? 'standard input' : file} is not JSON`);
  }
}
