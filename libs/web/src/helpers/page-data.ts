import type { HelperOptions } from 'handlebars';
import type { Frame } from '../frame.js';
import type { Language } from '../language.js';

/** What every rendering is given at its root. */
export interface PageModel {
  readonly frame: Frame;
}

/** The frame of the page a helper is called from, wherever in partials and loops that is. */
export function frameOf(options: HelperOptions): Frame {
  const data = options.data as { readonly root?: Partial<PageModel> } | undefined;
  const frame = data?.root?.frame;
  if (!frame) throw new Error('a template was rendered without a frame');
  return frame;
}

export function languageOf(options: HelperOptions): Language {
  return frameOf(options).language;
}
