import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { loadAssets } from './assets.js';
import { loadCatalogue, withTexts } from './catalogue.js';
import type { Frame } from './frame.js';
import { fieldHelpers } from './helpers/field-helpers.js';
import { formatHelpers } from './helpers/format-helpers.js';
import { logicHelpers } from './helpers/logic-helpers.js';
import type { PageModel } from './helpers/page-data.js';
import { partHelpers } from './helpers/part-helpers.js';
import { textHelpers } from './helpers/text-helpers.js';
import { templateFiles } from './template-files.js';
import type { Language } from './language.js';
import { createTranslator, type Translator } from './translator.js';

const HERE = dirname(dirname(fileURLToPath(import.meta.url)));
/** A partial sees only what it is given, and `@root`; a misspelt helper is an error. */
const OPTIONS: CompileOptions = { explicitPartialContext: true, preventIndent: true };

/** Renders pages. */
export interface Views {
  /** HTML document of a page: the template in the layout that the frame asks for. */
  render(template: string, model: PageModel & Readonly<Record<string, unknown>>): string;
  /** A piece of a page, which a script puts in the place of an older one. It holds no form. */
  fragment(template: string, model: FragmentModel): string;
  readonly translator: Translator;
}

/** What a piece of a page is given at its root. */
export type FragmentModel = { readonly frame: Pick<Frame, 'language'> } & Readonly<Record<string, unknown>>;

export interface ViewsOptions {
  readonly roots: readonly string[];
  /** Texts of other rooms by the first part of their keys: `{ policy: policyWords }` gives `policy.steps.quota`. */
  readonly texts?: Readonly<Record<string, (language: Language) => unknown>>;
}

/**
 * Compiles every template below the roots, once, together with our partials and layouts.
 * A root is a folder of features (`apps/portal/src`); its catalogue lies beside it in `locales`, built assets in `assets`.
 * Templates are named by their path: `calculator/form`. Files whose name begins with `_` are partials of a feature.
 */
export function createViews(options: ViewsOptions): Views {
  const beside = (name: string) => options.roots.map(root => join(dirname(root), name)).filter(existsSync);
  const catalogue = loadCatalogue([join(HERE, 'locales'), ...beside('locales')]);
  const translator = createTranslator(withTexts(catalogue, options.texts ?? {}));
  const engine = createEngine(translator, beside('assets')[0] ?? '');
  registerPartials(engine, join(HERE, 'templates', 'partials'), '');
  registerBlocks(engine, join(HERE, 'templates', 'blocks'));
  const layouts = compileAll(engine, join(HERE, 'templates', 'layouts'));
  const pages = new Map(options.roots.flatMap(root => [...compileAll(engine, root)]));
  for (const root of options.roots) registerPartials(engine, root, '_');
  return {
    translator,
    render(template, model) {
      const body = new Handlebars.SafeString(find(pages, template)(model));
      return find(layouts, layoutOf(model.frame))({ ...model, body });
    },
    fragment: (template, model) => find(pages, template)(model),
  };
}

type Templates = Map<string, Handlebars.TemplateDelegate>;

function createEngine(translator: Translator, assetsFolder: string): typeof Handlebars {
  const engine = Handlebars.create();
  engine.registerHelper({
    ...textHelpers(translator),
    ...formatHelpers,
    ...logicHelpers,
    ...fieldHelpers,
    ...partHelpers(loadAssets(assetsFolder)),
  });
  return engine;
}

function layoutOf(frame: Frame): string {
  return frame.workspace === null ? 'public' : 'workspace';
}

function compileAll(engine: typeof Handlebars, root: string): Templates {
  return new Map(
    templateFiles(root).map(({ name, path }) => [name, engine.compile(readFileSync(path, 'utf8'), OPTIONS)]),
  );
}

/** Registers the templates whose file name begins with `mark` as partials, by their path. */
function registerPartials(engine: typeof Handlebars, root: string, mark: string): void {
  for (const { name, path } of templateFiles(root)) {
    const file = name.slice(name.lastIndexOf('/') + 1);
    if (file.startsWith(mark))
      engine.registerPartial(name, engine.compile(readFileSync(path, 'utf8'), OPTIONS));
  }
}

/**
 * Makes each template of a folder a block helper: `{{#callout}}…{{/callout}}` renders what stands inside
 * where it was written, and hands it to the template as `body`.
 */
function registerBlocks(engine: typeof Handlebars, root: string): void {
  const blocks = compileAll(engine, root);
  let within: Handlebars.RuntimeOptions | undefined;
  for (const [name, template] of blocks) {
    engine.registerHelper(name, function (this: unknown, options: Handlebars.HelperOptions) {
      const body = new Handlebars.SafeString(options.fn(this));
      within ??= surroundings(engine);
      return new Handlebars.SafeString(
        template({ ...options.hash, body }, { ...within, data: options.data as unknown }),
      );
    });
  }
}

/**
 * What Handlebars gives to a template within a template, besides data. Given it, a block is rendered as a partial is; else
 * every helper there is would be wrapped anew for each block of a page, and a list has two for every entry.
 */
function surroundings(engine: typeof Handlebars): Handlebars.RuntimeOptions {
  let given: Handlebars.RuntimeOptions = {};
  const partials = {
    given: (_context: unknown, { data: _data, ...options }: Handlebars.RuntimeOptions = {}) => {
      given = options;
      return '';
    },
  };
  engine.compile('{{> given}}')({}, { partials });
  return { ...given, partials: engine.partials };
}

function find(templates: Templates, name: string): Handlebars.TemplateDelegate {
  const template = templates.get(name);
  if (!template) throw new RangeError(`no such template: ${name}`);
  return template;
}
