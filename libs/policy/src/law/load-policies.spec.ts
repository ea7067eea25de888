import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { load } from 'js-yaml';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadPolicies, PARAMETERS } from './load-policies.js';

const PLACE = `division: '211500'
name: { zh-CN: 某市, en: Somewhere }
parameters:
  quotaRatio:
    - from: 2020-01-01
      value: '0.016'
      reference: { instrument: 财税〔2015〕72号, article: '8' }
      verified: true
`;

describe('the two parsers', () => {
  const files = readdirSync(PARAMETERS, { recursive: true }).filter(name => String(name).endsWith('.yaml'));
  it.each(files.map(String))('read %s alike', name => {
    const text = readFileSync(join(PARAMETERS, name), 'utf8');
    expect(load(text)).toEqual(parse(text));
  });
});

/** Whoever edits a parameter file is told what is wrong in it: file, line, key, cure. */
describe('a folder of parameter files', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parameters-'));
    cpSync(PARAMETERS, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const loading = (text: string, name = '211500.yaml') => {
    writeFileSync(join(folder, 'places', name), text);
    return () => loadPolicies(folder);
  };

  it('takes a new place', () => {
    expect(loading(PLACE)().values.get('quotaRatio 211500')).toMatchObject([{ value: '0.016' }]);
  });

  it.each([
    ['a number without quotes', ["'0.016'", '0.016'], 'line 6, parameters.quotaRatio[0].value: is not a dec'],
    ['an unknown key', ['quotaRatio', 'quota'], 'line 5, parameters.quota: does not know the parameter'],
    [
      'an instrument nobody listed',
      ['72号', '73号'],
      'line 7, parameters.quotaRatio[0].reference.instrument',
    ],
    [
      'a missing member',
      ['      verified: true\n', ''],
      'line 5, parameters.quotaRatio[0].verified: is missing',
    ],
    ['a slip of the indentation', ['    - from', '   -from'], 'places/211500.yaml line'],
    [
      'a key twice',
      ['      value', '      from: 2021-01-01\n      value'],
      'places/211500.yaml line 6: duplicated mapping key',
    ],
    [
      'a name that is not its division',
      ["'211500'", "'211600'"],
      'line 1, division: is 211600; name the file',
    ],
  ])('names the line of %s', (_, [from, to], message) => {
    expect(loading(PLACE.replace(String(from), String(to)))).toThrow(message);
  });

  it('names the file of a place that another file has', () => {
    const liaoning = readFileSync(join(folder, 'places', '210000.yaml'), 'utf8');
    const twice = liaoning.replace("'211422':", "'211500':");
    writeFileSync(join(folder, 'places', '210000.yaml'), twice);
    expect(loading(PLACE)).toThrow('places/211500.yaml, 211500: is listed twice');
  });
});
