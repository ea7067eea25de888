import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import type { Person } from '../browser/person.js';
import { isFullSize } from '../drills/size.js';

/** Parts of a page that say nothing to a listener unless they have a name. */
const NAMED =
  /^- (button|link|textbox|checkbox|radio|combobox|searchbox|img|region|table|navigation|heading)(?: \[[^\]]*\])*:?$/;
const CONTROL = /^- (?:radio|checkbox|textbox|combobox)\b/;

/** Somebody who hears a page: its tree of roles, names and states, and nothing that only eyes see. */
export class Listener {
  constructor(private readonly person: Person) {}

  /**
   * Hears a page that has just opened: one main heading, and nothing in its tree that has no name, jumps over a level of
   * headings, or is named like another thing that does something else. By command each page is looked at as well, as every
   * page has to be; the suite looks at those that hold most.
   */
  async hear(name: string, heading: string | RegExp): Promise<string> {
    const tree = await this.treeOf(name, heading);
    if (isFullSize) await this.person.look(name);
    return tree;
  }

  /** The same for a page that is looked at every time. */
  async hearWhole(name: string, heading: string | RegExp): Promise<string> {
    const tree = await this.treeOf(name, heading);
    await this.person.look(name);
    return tree;
  }

  private async treeOf(name: string, heading: string | RegExp): Promise<string> {
    await this.person.page.getByRole('heading', { level: 1, name: heading }).waitFor();
    const tree = await this.main();
    expect([name, complaintsOf(tree)]).toEqual([name, []]);
    return tree;
  }

  /** The tree of the main part. */
  main(): Promise<string> {
    return this.person.page.getByRole('main').ariaSnapshot();
  }

  /** The part of the page with that heading or label. */
  part(name: string | RegExp): Promise<string> {
    return this.person.page.getByRole('region', { name }).first().ariaSnapshot();
  }

  /** What was said aloud without being asked for. */
  async announced(): Promise<string> {
    const live = this.person.page.getByRole('status').or(this.person.page.getByRole('alert'));
    return (await live.allInnerTexts()).join(' ').trim();
  }

  /** Chinese words on a page in another language that do not say that they are Chinese: they would be spelled out. */
  unmarked(): Promise<string[]> {
    return this.person.page.evaluate(() => {
      const found: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const near = node.parentElement?.closest('[lang]')?.getAttribute('lang');
        const isShown = node.parentElement?.closest('script, style, template') === null;
        if (isShown && near === 'en' && /[\u4e00-\u9fff]/.test(node.textContent ?? ''))
          found.push((node.textContent ?? '').trim());
      }
      return found;
    });
  }

  /** Is the focus on this? */
  isAt(control: Locator): Promise<boolean> {
    return control.evaluate(element => element === document.activeElement);
  }

  /** Does this hold the focus, itself or in what is around it? */
  isWithin(control: Locator): Promise<boolean> {
    return control.evaluate(element => document.activeElement?.contains(element) ?? false);
  }
}

/** What is wrong with a tree for whoever hears it; empty where nothing is. */
export function complaintsOf(tree: string): string[] {
  const lines = tree.split('\n');
  return [...unnamed(lines), ...jumps(lines), ...alike(lines)];
}

function unnamed(lines: readonly string[]): string[] {
  return lines.flatMap((line, at) => {
    const said = line.trim();
    // A group of controls needs its question; a part that opens on demand is named by its own words.
    const below = (lines[at + 1] ?? '').trim();
    const group = /^- group:$/.test(said) && CONTROL.test(below);
    return NAMED.test(said) || group ? [`no name: ${said} ${below}`] : [];
  });
}

/** What went wrong is told before the main heading, so a page may begin with a heading of the second level. */
function jumps(lines: readonly string[]): string[] {
  const levels = lines.flatMap(line => {
    const level = /^\s*- heading .*\[level=(\d)\]/.exec(line)?.[1];
    return level ? [{ level: Number(level), line: line.trim() }] : [];
  });
  return levels.flatMap(({ level, line }, at) =>
    level > (levels[at - 1]?.level ?? 1) + 1 ? [`jumps over a level: ${line}`] : [],
  );
}

/** Two buttons with one name: which of them does what? */
function alike(lines: readonly string[]): string[] {
  const names = lines.flatMap(line => /^\s*- button "([^"]+)"/.exec(line)?.[1] ?? []);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))].map(
    name => `two buttons: ${name}`,
  );
}
