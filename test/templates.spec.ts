import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createViews, templateFiles } from '#web';
import { paperWords } from '#papers';
import { policyWords } from '#policy';
import { formatHelpers } from '../libs/web/src/helpers/format-helpers.js';

const PAGES = 'apps/portal/src';
const PARTIALS = 'libs/web/templates/partials';
/** Each makes a block helper of its name. */
const BLOCKS = 'libs/web/templates/blocks';
const pages = templateFiles(PAGES);
const partials = templateFiles(PARTIALS);
const all = [...pages, ...partials, ...templateFiles('libs/web/templates/layouts'), ...templateFiles(BLOCKS)];
const text = (path: string) => readFileSync(path, 'utf8');

const controllers = readdirSync(PAGES, { recursive: true, withFileTypes: true })
  .filter(file => file.isFile() && file.name.endsWith('.ts'))
  .map(file => text(join(file.parentPath, file.name)))
  .join('\n');

const included = new Set(
  all.flatMap(({ path }) => [...text(path).matchAll(/\{\{#?> ([\w/-]+)/g)].map(([, name]) => name)),
);
const isPartial = (name: string) => name.slice(name.lastIndexOf('/') + 1).startsWith('_');

describe('templates', () => {
  it('compile', () => {
    expect(() =>
      createViews({ roots: [PAGES], texts: { policy: policyWords, paper: paperWords } }),
    ).not.toThrow();
  });

  it('are each rendered by a controller', () => {
    const unused = pages.filter(({ name }) => !isPartial(name) && !controllers.includes(`'${name}'`));
    expect(unused.map(({ name }) => name)).toEqual([]);
  });

  it('include only partials that exist', () => {
    const known = new Set(
      [...partials, ...pages.filter(({ name }) => isPartial(name))].map(({ name }) => name),
    );
    expect([...included].filter(name => name && !known.has(name))).toEqual([]);
  });

  it('hand a partial what it reads, for it sees nothing of its page', () => {
    const bare = new Set(
      pages.flatMap(({ path }) => [...text(path).matchAll(/\{\{> ([\w/-]+)\}\}/g)].map(([, name]) => name)),
    );
    const reads = /\{\{(?:#(?:if|unless|each|with) )?(?!else\})[a-z]\w*\}\}/;
    const blind = pages.filter(({ name, path }) => bare.has(name) && reads.test(text(path)));
    expect(blind.map(({ name }) => name)).toEqual([]);
  });

  it('hold nothing inline that the content security policy forbids', () => {
    const inline = all.filter(({ path }) =>
      /<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)/i.test(text(path)),
    );
    expect(inline.map(({ name }) => name)).toEqual([]);
  });

  it('load nothing from another host, nor does the theme', () => {
    const theme = readdirSync('libs/web/theme', { recursive: true, withFileTypes: true })
      .filter(file => file.isFile() && file.name.endsWith('.scss'))
      .map(file => ({ name: file.name, path: join(file.parentPath, file.name) }));
    expect(theme.length).toBeGreaterThan(0);
    const loads =
      /<(script|img|link|iframe|source|object|embed)\b[^>]*\s(src|href|data)=["']?(https?:)?\/\/|(url\(|@import)\s*["']?(https?:)?\/\//i;
    expect(loads.test('<script src="//cdn.example/x.js">') && loads.test('@import "https://x"')).toBe(true);
    const foreign = [...all, ...theme].filter(({ path }) => loads.test(text(path)));
    expect(foreign.map(({ name }) => name)).toEqual([]);
  });

  it('never write a value without escaping it', () => {
    expect(all.filter(({ path }) => text(path).includes('{{{')).map(({ name }) => name)).toEqual([]);
  });

  it('do not write a helper where a value of the same name is meant', () => {
    const helpers = [...Object.keys(formatHelpers), ...templateFiles(BLOCKS).map(({ name }) => name)];
    const bare = new RegExp(`\\{\\{(${helpers.join('|')})\\}\\}`);
    expect(all.filter(({ path }) => bare.test(text(path))).map(({ name }) => name)).toEqual([]);
  });

  it('send a token with every form that writes', () => {
    const bare = all.filter(({ path }) =>
      (text(path).match(/<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g) ?? []).some(
        form => !form.includes('{{> csrf}}'),
      ),
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });
});
