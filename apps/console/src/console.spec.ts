import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consoleProgram } from './program.js';
import { run } from './run.js';

const REQUEST = {
  division: '000000',
  levyYear: 2024,
  declaredOn: '2025-05-20',
  employer: { kind: 'enterprise', registeredOn: '2012-03-01' },
  headcount: '200',
  averageWage: '80000.00',
  countedPersons: '1',
};

afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});

/** Runs a command and gives what it wrote and how it ended. */
async function called(...words: string[]) {
  const written = { out: '', err: '' };
  jest.spyOn(process.stdout, 'write').mockImplementation(text => Boolean((written.out += String(text))));
  jest.spyOn(process.stderr, 'write').mockImplementation(text => Boolean((written.err += String(text))));
  await run(consoleProgram(), ['node', 'console', ...words]);
  return { ...written, exit: Number(process.exitCode ?? 0) };
}

async function estimated(content: unknown) {
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  const file = join(folder, 'request.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const result = await called('levy', 'estimate', '--file', file);
  rmSync(folder, { recursive: true });
  return result;
}

describe('levy estimate', () => {
  it('prints the answer to a request and nothing else', async () => {
    const { out, err, exit } = await estimated(REQUEST);
    expect(JSON.parse(out)).toMatchObject({ outcome: 'levy', levy: '144000.00' });
    expect([err, exit]).toEqual(['', 0]);
  });

  it('answers many in order and leaves a refused one at its place', async () => {
    const { out, exit } = await estimated([
      REQUEST,
      { ...REQUEST, foo: 1 },
      { ...REQUEST, countedPersons: '3' },
    ]);
    expect(JSON.parse(out)).toMatchObject([
      { outcome: 'levy' },
      { outcome: 'refused', code: 'unknownField', fields: ['foo'], detail: expect.any(String) },
      { outcome: 'met' },
    ]);
    expect(exit).toBe(0);
  });

  it('ends with 1 on a single refused request, which it still prints', async () => {
    const { out, exit } = await estimated({ ...REQUEST, headcount: '-1' });
    expect(JSON.parse(out)).toMatchObject({ outcome: 'refused', code: 'value', fields: ['headcount'] });
    expect(exit).toBe(1);
  });

  it('names the division where there is no such province', async () => {
    const { out, exit } = await estimated({ ...REQUEST, division: '999999' });
    expect(JSON.parse(out)).toMatchObject({ outcome: 'refused', code: 'value', fields: ['division'] });
    expect(exit).toBe(1);
  });

  it('ends with 2 without a file, with a file that is not there, and with one that is not JSON', async () => {
    expect(await called('levy', 'estimate')).toMatchObject({ exit: 2, out: '' });
    expect(await called('levy', 'estimate', '--file', '/nowhere/x.json')).toMatchObject({ exit: 2, out: '' });
    expect(await estimated('{')).toMatchObject({ exit: 2, out: '' });
  });
});

describe('match score', () => {
  const worked = () =>
    (
      JSON.parse(readFileSync('libs/matching/cases/worked-pairs.json', 'utf8')) as {
        pairs: { post: object; seeker: object; expected: { score: number } }[];
      }
    ).pairs;
  const scored = async (text: string, ...words: string[]) => {
    const folder = mkdtempSync(join(tmpdir(), 'console-'));
    const file = join(folder, 'pairs.json');
    writeFileSync(file, text);
    const result = await called('match', 'score', '--file', file, ...words);
    rmSync(folder, { recursive: true });
    return result;
  };

  it('says what is wrong with a pair once, in the language asked for', async () => {
    const { post, seeker } = worked()[0]!;
    const given = [7, {}, { post }, { post: { ...post, hours: 'x', age: 3 }, seeker }];
    const chinese = JSON.parse((await scored(JSON.stringify(given))).out) as {
      detail: string;
      fields: object[];
    }[];
    expect(chinese.map(({ detail }) => detail)).toEqual([
      'pair：取值不对（应为一个对象）',
      'post：缺少（应为一个对象）；seeker：缺少（应为一个对象）',
      'seeker：缺少（应为一个对象）',
      'post.hours：取值不对（应为0 或更大的整数）；post.age：没有这个字段（只能是模型里的字段）',
    ]);
    const english = JSON.parse(
      (await scored(JSON.stringify(given), '--language', 'en')).out,
    ) as typeof chinese;
    expect(english.map(({ detail }) => detail)).toEqual([
      'pair: wrong value (an object)',
      'post: missing (an object); seeker: missing (an object)',
      'seeker: missing (an object)',
      'post.hours: wrong value (a whole number, 0 or more); post.age: no such field (a field of the model)',
    ]);
    expect(english[0]?.fields).toEqual([{ path: 'pair', code: 'value', allowed: 'an object' }]);
  });

  it('answers a list above 16 MB while it reads it, just as it answers a short one', async () => {
    const pairs = [...worked(), 7, ...worked()];
    const long = `[${pairs.map(pair => JSON.stringify(pair) + ' '.repeat(900_000)).join(',')}]`;
    const [short, streamed] = [await scored(JSON.stringify(pairs)), await scored(long)];
    expect(streamed).toEqual(short);
    expect(JSON.parse(streamed.out)).toHaveLength(25);
    const broken = await scored(long.slice(0, -2_000_000));
    expect([broken.exit, broken.err]).toEqual([
      2,
      expect.stringMatching(/pairs\.json is not JSON after entry 22/),
    ]);
    expect(await scored(`{"pairs":${long}}`)).toMatchObject({ exit: 2, out: '' });
  });
});

describe('policy', () => {
  it('finds the shipped rules whole', async () => {
    const { out, exit } = await called('policy', 'check', '--json');
    expect(JSON.parse(out)).toMatchObject({ errors: 0 });
    expect(exit).toBe(0);
  });

  it('ends with 1 on files that do not load, and says where', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'policy-'));
    for (const name of ['definitions', 'instruments'])
      writeFileSync(join(folder, `${name}.yaml`), 'x: { y: 1 }\n');
    const { out, exit } = await called('policy', 'check', '--folder', folder);
    rmSync(folder, { recursive: true });
    expect(out).toContain('error file: definitions.yaml line 1, x.y: does not know "y"');
    expect(exit).toBe(1);
  });

  it('shows the rules of a place with their grounds', async () => {
    const { out } = await called(
      'policy',
      'show',
      '--division',
      '410000',
      '--year',
      '2024',
      '--json',
      '--language',
      'en',
    );
    const shown = JSON.parse(out) as { rules: { key: string; value: unknown; division: string }[] };
    expect(shown.rules.find(({ key }) => key === 'quotaRatio')).toMatchObject({
      value: '0.016',
      division: '410000',
    });
  });

  it('says in plain lines what picks a value, its article and what else it may be', async () => {
    const { out } = await called(
      'policy',
      'show',
      '--division',
      '430000',
      '--year',
      '2024',
      '--language',
      'en',
    );
    expect(out).toMatch(/^quotaRatio: 0\.015 {2}\(quota ratio, by levyYear, 430000 since 2016-01-01\)$/m);
    expect(out).toMatch(/^wageCap: 1 {2}\(.*by collectionDate, 430000 since 2018-04-01, not verified\)$/m);
    expect(out).toMatch(/^ {4}may be 2$/m);
    expect(out).toMatch(/^ {4}may be something else that nobody can list$/m);
    expect(out).toMatch(/^relief: .*\n {4}.*, article 1, https:/m);
    expect(out).toMatch(/^minimumWage: - {2}\(months 1 to 12, by month, not verified\)$/m);
  });

  it('writes the matrix into a page and leaves the rest of it alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'matrix-'));
    const page = join(folder, 'policies.md');
    const [begin, end] = (readFileSync('docs/policies.md', 'utf8').match(/<!-- .*coverage.* -->/g) ??
      []) as string[];
    writeFileSync(page, `# Law\n\n${begin}\n${end}\n\nAfter.\n`);
    await called('policy', 'matrix', '--write', '--page', page);
    const written = readFileSync(page, 'utf8');
    rmSync(folder, { recursive: true });
    expect(written.startsWith('# Law\n')).toBe(true);
    expect(written).toContain('| 510000 Sichuan |');
    expect(written.endsWith('\n\nAfter.\n')).toBe(true);
  }, 30_000);

  it('ends with 2 on a division that is none', async () => {
    expect(await called('policy', 'show', '--division', '41', '--year', '2024')).toMatchObject({
      exit: 2,
      out: '',
    });
  });
});

describe('help', () => {
  it.each([
    [['--help']],
    [['levy', '--help']],
    [['levy', 'estimate', '--help']],
    [['policy', 'show', '--help']],
  ])('is there for %j', async words => {
    const { out, exit } = await called(...words);
    expect(out).toContain('Usage: console');
    expect(exit).toBe(0);
  });

  it('is shown, and the exit is 2, for a command nobody knows', async () => {
    expect(await called('nonsense')).toMatchObject({ exit: 2, out: '' });
  });
});

describe('demo load', () => {
  it.each([{}, { TONGGANG_MODE: 'demo', NODE_ENV: 'production' }])(
    'is refused with %j',
    async environment => {
      jest.replaceProperty(process, 'env', environment);
      const { out, err, exit } = await called('demo', 'load', '--language', 'en');
      expect([out, err, exit]).toEqual(['', expect.stringMatching(/^demoModeOnly\n.* npm start.*\.\n$/), 1]);
    },
  );
});
