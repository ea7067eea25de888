/** Deep enough for the way from a driver through TypeORM to the store that asked. */
const FRAMES = 60;
const OWN = /((?:apps|libs|test|migrations|bench|scripts)\/[\w./-]+\.m?[jt]s):(\d+)/;
/** Of this recorder itself, its specs apart. */
const HELPERS = /\/testing\/statements\/\w+\.ts$/;
const OF_TESTS = /(^test\/|^migrations\/|\/testing\/|\.(spec|db-spec|e2e-spec|story)\.ts$)/;
/** The shell around every statement says nothing about who runs it. */
const SHELL = /^libs\/persistence\/src\/(database|columns|carry-rows)\.ts$/;

/** Where in our sources the statement comes from that is being sent, and whether tests or migrations ask for it. */
export function ownFrame(): { readonly place: string; readonly isTest: boolean } {
  const frames = stack()
    .split('\n')
    .map(line => OWN.exec(line.replaceAll('\\', '/')))
    .flatMap(match => (match?.[1] ? [{ file: match[1], place: `${match[1]}:${match[2] ?? ''}` }] : []))
    .filter(({ file }) => !HELPERS.test(file));
  const own = frames.find(({ file }) => !SHELL.test(file)) ?? frames[0];
  return { place: own?.place ?? 'unknown', isTest: own !== undefined && OF_TESTS.test(own.file) };
}

/** Name of the test that runs, or what is known instead. */
export function runningTest(): string {
  const { expect } = globalThis as { expect?: { getState?: () => { currentTestName?: string } } };
  return expect?.getState?.().currentTestName ?? 'before or after the tests';
}

function stack(): string {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const text = new Error('statement').stack ?? '';
  Error.stackTraceLimit = limit;
  return text;
}
