import type { Person, Way } from '../browser/person.js';
import { reads } from './cast.js';
import { startPost, writePost } from './post.js';
import { request } from './retrofit.js';

/** The two forms of an officer; by keyboard the first page of a post, with the request that a link has prepared. */
export async function byForm(officer: Person, way: Way): Promise<void> {
  if (way === 'byKeyboard') await startPost(officer);
  else await writePost(officer, '一号车间', false);
  await officer.open('/workspace/retrofits/new?item=rampFixed');
  await officer.choose(/^工作场所/, '一号车间');
  await request(officer, false);
  await reads(officer, '固定坡道');
}
