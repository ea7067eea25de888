import type { HelperDeclareSpec, HelperOptions } from 'handlebars';
import type { AssetMap } from '../assets.js';
import type { Frame, FrameLink } from '../frame.js';
import { escapeHtml, safeHtml } from '../html.js';
import { otherLanguage } from '../language.js';
import { signSvg, type Sign } from '../signs.js';
import { TAGS, type TagKind } from '../tags.js';
import { frameOf } from './page-data.js';

/** Helpers of the frame and the small parts. */
export function partHelpers(assets: AssetMap): HelperDeclareSpec {
  return {
    asset: (name: string) => assets(name),
    sign: (name: Sign) => signSvg(name),
    tagOf: (kind: TagKind) => lookUpTag(kind),
    isCurrent: (link: FrameLink & { current?: boolean }, options: HelperOptions) =>
      link.current ?? isNearest(link, frameOf(options)),
    /** Address that changes one display setting and comes back to this page. */
    displayLink: (setting: string, value: string, options: HelperOptions) =>
      safeHtml(
        escapeHtml(`/display?${new URLSearchParams({ [setting]: value, return: frameOf(options).path })}`),
      ),
    otherLanguage: (options: HelperOptions) => otherLanguage(frameOf(options).language),
  };
}

function lookUpTag(kind: TagKind): (typeof TAGS)[TagKind] {
  const tag = TAGS[kind];
  if (!tag) throw new RangeError(`no such tag: ${kind}`);
  return tag;
}

/** Of several links that lead to a page the longest names it: a room may lie within another. */
function isNearest({ href }: FrameLink, { path, nav }: Frame): boolean {
  return (
    leadsTo(path, href) && !nav.some(other => other.href.length > href.length && leadsTo(path, other.href))
  );
}

function leadsTo(path: string, href: string): boolean {
  const here = path.split('?')[0] ?? '';
  return here === href || (href !== '/' && here.startsWith(`${href}/`));
}
