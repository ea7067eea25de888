import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import type { Listener } from './listener.js';
import { POST } from './stage.js';

/** The main pages once more in English: what stays Chinese says so, for whoever hears it. */
export async function inEnglish(person: Person, hears: Listener): Promise<void> {
  await person.press('English');
  for (const [name, path, heading] of [
    ['50-own-en', '/workspace/seeker', 'My search for work'],
    ['51-posts-en', '/workspace/seeker/posts', /./],
    ['52-applications-en', '/workspace/applications', /./],
  ] as const) {
    await person.open(path);
    await hears.hear(name, heading);
    expect([name, await hears.unmarked()]).toEqual([name, []]);
  }
  await person.follow(POST.title);
  await hears.hear('53-interview-en', POST.title);
  expect(await hears.unmarked()).toEqual([]);
}
