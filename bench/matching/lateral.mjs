/**
 * The list of one post by PostgreSQL: everything that the pool knows is in its columns and in the text of the statement,
 * so that it has only to look up, add and sort; who comes is found by an index over the areas that people travel in.
 */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { startEmbedded } from '../../dist/libs/persistence/src/index.js';

const STOP = 255;
const [HOME, SHUTTLE, HOUSING] = [1, 2, 4];

export async function lateralPeer(pool) {
  const server = await startEmbedded({ root: join(import.meta.dirname, '../..'), name: 'bench-postgres' });
  const client = new pg.Client({ connectionString: server.adminUrl('postgres') });
  await client.connect();
  await createSeekers(client, pool);
  return {
    /** @returns keys of the list: score and rank of each, the best first */
    list: async text => (await client.query(text)).rows.map(({ score, rank }) => `${score} ${rank}`),
    statement: (post, k) => statementOf(post, k, pool),
    stop: async () => {
      await client.query('drop table seeker');
      await client.end();
      await server.stop();
    },
  };
}

async function createSeekers(client, { columns, seekers: { length } }) {
  const { seekers } = columns;
  const demands = seekers.demands.length / seekers.capacity;
  const names = [
    ...['rank int', 'x float8', 'y float8', 'reach box', 'county int', 'most int', 'housed bool'],
    ...['wage int', 'hours int', 'licences int', 'needs int', 'background smallint[]'],
    ...Array.from({ length: skillWords(columns) }, (_, at) => `s${at} int`),
    ...Array.from({ length: demands }, (_, at) => `d${at} int`),
  ];
  await client.query('drop table if exists seeker');
  await client.query(`create unlogged table seeker (${names.join(', ')})`);
  const lines = function* () {
    for (let row = 0; row < length; row++) yield lineOf(row, columns, demands);
  };
  await pipeline(Readable.from(lines()), client.query(copyFrom('copy seeker from stdin')));
  await client.query('create index on seeker using gist (reach)');
  await client.query('create index on seeker ((county / 100)) where x is null');
  await client.query('vacuum analyze seeker');
}

function lineOf(row, columns, demands) {
  const { seekers, background } = columns;
  const [x, y, most] = [seekers.x[row], seekers.y[row], seekers.limit[row]];
  const isKnown = !Number.isNaN(x);
  const reach = (Math.max(most, 2000) + 1) / 1.3 + 2;
  return `${[
    seekers.rank[row],
    ...(isKnown ? [x, y, `(${x + reach},${y + reach}),(${x - reach},${y - reach})`] : ['\\N', '\\N', '\\N']),
    ...[seekers.county[row], most, seekers.housingOk[row] === 1],
    ...[seekers.wage[row], seekers.hours[row], seekers.licences[row], seekers.needs[row]],
    `{${background.map(points => points[row])}}`,
    ...Array.from({ length: skillWords(columns) }, (_, word) => skillWord(row, word, columns)),
    ...Array.from({ length: demands }, (_, at) => seekers.demands[at * seekers.capacity + row]),
  ].join('\t')}\n`;
}

function statementOf(post, k, { columns, posts: given }) {
  const { posts, cells, seekers } = columns;
  const cell = (start, kinds, column) =>
    `('{${cells.subarray(start, start + kinds)}}'::int[])[s.${column} + 1]`;
  const kindsIn = kinds => kinds.reduce((most, kind) => Math.max(most, kind), 0) + 1;
  const kindsOf = column => kindsIn(seekers[column]);
  const from = posts.demandsFrom[post];
  const demands = Array.from({ length: posts.demandsCount[post] / 2 }, (_, at) => {
    const start = posts.lists[from + 2 * at];
    const kinds = seekers.demands.subarray(start, start + seekers.capacity);
    return cell(posts.lists[from + 2 * at + 1], kindsIn(kinds), `d${start / seekers.capacity}`);
  });
  const tests = [
    ...demands,
    ...['wage', 'hours', 'needs'].map(column => cell(posts[column][post], kindsOf(column), column)),
    ...(posts.licences[post] < 0 ? [] : [cell(posts.licences[post], kindsOf('licences'), 'licences')]),
  ].map(value => `${value} < ${STOP}`);
  const score = [
    posts.fixed[post],
    'w.way',
    ...['wage', 'hours'].map(column => cell(posts[column][post], kindsOf(column), column)),
    `s.background[${posts.work[post] + 1}]`,
    skillsOf(post, given[post].post, columns),
  ].join(' + ');
  return `
    select score, rank from (
      select p.score, s.rank
      from (${sourceOf(post, columns)}) s
      cross join lateral (select ${wayOf(post, columns)} as way) w
      cross join lateral (select ${score} as score where w.way >= 0 and ${tests.join(' and ')}) p
    ) listed order by score desc, rank limit ${k}`;
}

/** Who could come: by index where the place decides, everybody otherwise. */
function sourceOf(post, { posts }) {
  const [x, y] = [posts.x[post], posts.y[post]];
  if ((posts.travel[post] & (HOME | SHUTTLE)) !== 0 || Number.isNaN(x)) return 'select * from seeker';
  const near = `select * from seeker where reach @> '(${x},${y}),(${x},${y})'::box`;
  const prefecture = Math.floor(posts.county[post] / 100);
  const pointless = `select * from seeker where x is null and county / 100 = ${prefecture}`;
  if ((posts.travel[post] & HOUSING) === 0) return `${near} union all ${pointless}`;
  return `select * from seeker where housed
    union all ${near} and not housed union all ${pointless} and not housed`;
}

function wayOf(post, { posts, weights: { distance } }) {
  const travel = posts.travel[post];
  if ((travel & HOME) !== 0) return String(distance.full);
  const shuttle = (travel & SHUTTLE) !== 0 ? distance.shuttle : -1;
  const helped =
    (travel & HOUSING) !== 0 ? `case when s.housed then ${distance.housing} else ${shuttle} end` : shuttle;
  const [x, y, county] = [posts.x[post], posts.y[post], posts.county[post]];
  const byCounty = `case when s.county < 0 or ${county} < 0 then -1 when s.county = ${county} then ${distance.sameCounty}
    when s.county / 100 = ${county} / 100 then ${distance.samePrefecture} else -1 end`;
  if (Number.isNaN(x)) return `greatest(${helped}, ${byCounty})`;
  const metres = `(floor(sqrt((s.x - ${x}) ^ 2 + (s.y - ${y}) ^ 2))::int * ${distance.routeTenths} / 10)`;
  const near = distance.nearMetres;
  return `greatest(${helped}, case when s.x is null then ${byCounty}
    when ${metres} <= ${near} then ${distance.full} when ${metres} > s.most then -1
    else ${distance.full} - ${distance.upToLimit} * (${metres} - ${near}) / (s.most - ${near}) end)`;
}

/** Words of a column of skills, a bit each seeker. */
const columnOf = ({ seekers: { capacity } }) => Math.ceil(capacity / 32);
const skillWords = columns => Math.ceil(columns.skills.length / columnOf(columns) / 32);

/** A seeker's skills as PostgreSQL has them: 32 in an integer. */
function skillWord(row, word, columns) {
  const { skills } = columns;
  const at = skill => skill * columnOf(columns) + (row >> 5);
  let bits = 0;
  for (let bit = 0; bit < 32 && at(32 * word + bit) < skills.length; bit++)
    bits |= ((skills[at(32 * word + bit)] >> (row & 31)) & 1) << bit;
  return bits;
}

function skillsOf(post, { must, nice }, columns) {
  const { posts, weights } = columns;
  const { skills } = weights;
  const asked = skills.must * must.length + skills.nice * nice.length;
  if (asked === 0) return String(skills.points);
  const from = posts.skillsFrom[post];
  const terms = [posts.skillsTaught[post]];
  for (let at = from; at < from + posts.skillsCount[post]; at += 2) {
    const [column, adds] = posts.lists.subarray(at, at + 2);
    const skill = column / columnOf(columns);
    terms.push(`case when s.s${skill >> 5} & (${1 << (skill & 31)}) <> 0 then ${adds} else 0 end`);
  }
  return `${skills.points} * (${terms.join(' + ')}) / ${asked}`;
}
