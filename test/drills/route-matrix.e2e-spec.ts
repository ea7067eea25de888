import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { tables } from '#persistence';
import { formsOf } from '../support/html-form.js';
import { routesOfPortal, type Route } from '../support/routes.js';
import { DEMO_DIVISION, startTestPortal, type TestPortal } from '../support/test-portal.js';
import type { Answer } from '../support/visitor.js';
import { setTheScene, type Principal } from './route-matrix/principals.js';
import { may, type Target } from './route-matrix/rights.js';
import type { World } from './route-matrix/world.js';
import { drillSize, isFullSize, report } from './size.js';

jest.setTimeout(30 * 60_000);

/** The suite asks every so manieth question, the drill all of them. */
const EVERY = drillSize(61, 1);
/** So many refusals to one person are looked at together: counting all rows takes longer than asking. */
const TOGETHER = 60;
/** Sign-ins are noted whoever comes. */
const NOTED = new Set(['web_session', 'sign_in_failure']);
/** Changed for everybody at once, or ends the asker's own session: not asked of those who may. */
const NOT_ASKED = /^\/(sign-out|metrics)|business-date/;

interface Question {
  readonly route: Route;
  readonly who: Principal;
  readonly target: Target;
  readonly path: string;
  readonly allowed: boolean;
}

let portal: TestPortal;
let scene: Awaited<ReturnType<typeof setTheScene>>;
let questions: Question[];
/** Forms as those who may see them would send them, by address. */
const forms = new Map<string, Readonly<Record<string, string>>>();

beforeAll(async () => {
  portal = await startTestPortal();
  scene = await setTheScene(portal);
  questions = ask(routesOfPortal(portal.app));
});
afterAll(() => portal?.close());

function worldOf(target: Target): World {
  return scene.worlds[target === 'mixed' ? 'otherRegion' : target];
}

/** A county and a thing in it: only there the one can be another's than the other. A county and a year name nothing. */
function namesAnObject(path: string): boolean {
  return path.includes(':regionCode') && /:(?!regionCode|levyYear|listYear)/.test(path);
}

function ask(routes: readonly Route[]): Question[] {
  return routes.flatMap(route => {
    const targets: Target[] = !route.path.includes(':')
      ? ['own']
      : ['own', 'other', 'otherRegion', ...(namesAnObject(route.path) ? (['mixed'] as const) : [])];
    return targets.flatMap(target => {
      const world = worldOf(target);
      const params = target === 'mixed' ? { ...world.params, regionCode: DEMO_DIVISION } : world.params;
      const path = route.path.replace(/:(\w+)/g, (_all, name: string) => params[name] ?? 'none');
      return scene.principals.map(who => {
        return { route, who, target, path, allowed: may(route, who, target, world.regionCode) };
      });
    });
  });
}

/** Every row of every table, as one number a table. */
async function everything(): Promise<string> {
  const parts = tables
    .filter(({ name }) => !NOTED.has(name))
    .map(
      ({ name }) =>
        `select '${name} ' || count(*) || ' ' || coalesce(sum(hashtext(t::text)), 0) as n from ${name} t`,
    );
  const rows = await portal.db.dataSource.query<{ n: string }[]>(parts.join(' union all '));
  // PostgreSQL may count several tables at once, and then answers in any order.
  return rows
    .map(({ n }) => n)
    .sort()
    .join('\n');
}

/** Names of the tables that are not as they were. */
function changedIn(before: string, after: string): string {
  const old = new Set(before.split('\n'));
  const changed = after.split('\n').filter(line => !old.has(line));
  return changed.map(line => line.split(' ')[0]).join(', ');
}

function send({ route, who, path }: Question): Promise<Answer> {
  if (route.method === 'GET') return who.visitor.get(path);
  return who.visitor.submit(path, forms.get(path) ?? {});
}

/** What somebody typed whose mandate has ended is kept for a while, with a record: that much a refusal may leave. */
function isKeptForItsWriter({ who }: Question, changed: string): boolean {
  return who.name === 'agent, mandate ended' && changed === 'audit_record, kept_form';
}

/** The questions of each person, some at a time. */
function inGroups(all: readonly Question[]): Question[][] {
  const groups: Question[][] = [];
  for (const person of scene.principals) {
    const own = all.filter(({ who }) => who === person);
    for (let at = 0; at < own.length; at += TOGETHER) groups.push(own.slice(at, at + TOGETHER));
  }
  return groups;
}

/** Led to sign in, or told no; leading elsewhere with a word is as good where nothing has changed. */
function isRefusal({ status, location }: Answer): boolean {
  return status >= 400 || (status === 303 && location !== undefined);
}

const nameOf = ({ route, who, target }: Question, { status, location }: Answer) =>
  `${who.name}: ${route.method} ${route.path} (${target}) ${status} ${location ?? ''}`;

describe('every route, for everybody, with everybody’s objects', () => {
  it('opens to those who may', async () => {
    const opened = new Set<string>();
    const errors: string[] = [];
    const asked = new Set<string>();
    // Each page of each owner once; the drill asks everybody who may.
    const reads = questions.filter(
      ({ route, allowed, target, path }) =>
        allowed &&
        target !== 'mixed' &&
        route.method === 'GET' &&
        !NOT_ASKED.test(route.path) &&
        (isFullSize || (!asked.has(path) && asked.add(path))),
    );
    for (const question of reads) {
      const answer = await send(question);
      if (answer.status < 400) opened.add(question.route.path);
      if (answer.status >= 500) errors.push(nameOf(question, answer));
      for (const { action, fields } of formsOf(answer.text)) {
        const { _csrf: _token, _page: _mark, ...own } = fields;
        forms.set(action.replace(/\?.*$/, ''), own);
      }
    }
    report('route-matrix', { asked_by_those_who_may: reads.length, routes_opened: opened.size });
    expect(errors).toEqual([]);
    expect(opened.size).toBeGreaterThan(60);
  });

  it('stays shut to all others, and a refusal changes nothing', async () => {
    const refused = questions.filter(({ allowed }) => !allowed).filter((_, index) => index % EVERY === 0);
    const [successes, errors, changes]: [string[], string[], string[]] = [[], [], []];
    const refuse = async (question: Question) => {
      const answer = await send(question);
      if (!isRefusal(answer)) successes.push(nameOf(question, answer));
      if (answer.status >= 500) errors.push(nameOf(question, answer));
      return nameOf(question, answer);
    };
    let before = await everything();
    const since = async () => {
      const after = await everything();
      const changed = changedIn(before, after);
      before = after;
      return changed;
    };
    for (const group of inGroups(refused)) {
      const told = [];
      for (const question of group) told.push(await refuse(question));
      const changed = await since();
      if (changed === '' || group.every(question => isKeptForItsWriter(question, changed))) continue;
      changes.push(`${changed} by one of:\n${told.join('\n')}`);
      // Who it was shows when they are asked again, one by one, unless it can be done only once.
      for (const question of group) {
        const name = await refuse(question);
        const again = await since();
        if (again !== '') changes.push(`${name} ${again}`);
      }
    }
    const writes = new Set(refused.filter(({ route }) => route.method === 'POST').map(({ path }) => path));
    const filledIn = [...writes].filter(path => forms.has(path)).length;
    report('route-matrix', {
      ...{ routes: new Set(questions.map(({ route }) => route.name)).size, people: scene.principals.length },
      ...{ asked: refused.length, addresses_written_to: writes.size, with_a_real_form: filledIn },
      ...{ unexpected_successes: successes.length, server_errors: errors.length, changed: changes.length },
    });
    expect({ successes, errors, changes }).toEqual({ successes: [], errors: [], changes: [] });
    expect(refused.length).toBeGreaterThan(isFullSize ? 3000 : 100);
  });
});
