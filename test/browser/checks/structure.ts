import type { Page } from 'playwright-core';

/** What the document itself owes its readers: headings, landmarks, names, ties, purposes, languages. */
export async function structureFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const all = <E extends Element = HTMLElement>(selector: string, root: ParentNode = document) => [
      ...root.querySelectorAll<E>(selector),
    ];
    const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
    const words = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    const nameOf = (element: Element) => element.getAttribute('aria-label') ?? words(element);

    // Headings: one h1 with words, and no level skipped after it.
    const headings = all('h1, h2, h3, h4, h5, h6').filter(isShown);
    const first = headings.findIndex(heading => heading.tagName === 'H1');
    if (headings.filter(heading => heading.tagName === 'H1').length !== 1) faults.push('not exactly one h1');
    for (const heading of headings) if (!words(heading)) faults.push('an empty heading');
    headings.slice(first).reduce((level, heading) => {
      const next = Number(heading.tagName[1]);
      if (next > level + 1) faults.push(`heading level skipped before "${words(heading)}"`);
      return next;
    }, 1);

    // Landmarks, each once, navigations with names of their own.
    for (const landmark of ['header', 'main', 'footer'])
      if (all(`body > ${landmark}, body > div > ${landmark}`).length !== 1)
        faults.push(`not one ${landmark}`);
    const navs = all('nav').filter(isShown).map(nameOfLandmark);
    if (new Set(navs).size !== navs.length || navs.includes(''))
      faults.push(`names of navs: ${navs.join('|')}`);
    for (const aside of all('aside').filter(isShown))
      if (!nameOfLandmark(aside)) faults.push('an aside without a name');
    function nameOfLandmark(element: Element): string {
      const by = element.getAttribute('aria-labelledby');
      return element.getAttribute('aria-label') ?? (by ? words(document.getElementById(by)) : '');
    }

    // Where one is: the navigation or the breadcrumb tells, on every page of a workspace.
    for (const nav of all('nav'))
      if (all('[aria-current]', nav).length > 1) faults.push(`two current links in ${nameOfLandmark(nav)}`);
    const isWorkspace = location.pathname.startsWith('/workspace/');
    if (isWorkspace && all('nav [aria-current], .tg-breadcrumbs').length === 0)
      faults.push('does not tell where one is');

    const title = document.title;
    const hasErrors = all('.govuk-error-summary').length > 0;
    if (!/^.+ – .+$/.test(title)) faults.push(`title: ${title}`);
    if (hasErrors !== /^(错误：|Error: )/.test(title)) faults.push(`title and errors differ: ${title}`);

    // Ids and what refers to them.
    const ids = all('[id]').map(({ id }) => id);
    for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index)))
      faults.push(`id twice: ${id}`);
    for (const attribute of ['aria-describedby', 'aria-labelledby', 'for', 'aria-controls', 'form'])
      for (const element of all(`[${attribute}]`))
        for (const id of element.getAttribute(attribute)?.split(/\s+/) ?? [])
          if (!document.getElementById(id)) faults.push(`${attribute} of nothing: ${id}`);
    for (const link of all<HTMLAnchorElement>('a[href^="#"]'))
      if (!document.getElementById(decodeURIComponent(link.hash.slice(1))))
        faults.push(`link to nothing: ${link.hash}`);

    // Errors are tied to their fields, in words; the summary leads to each.
    for (const field of all('[aria-invalid="true"]')) {
      const tied =
        field
          .getAttribute('aria-describedby')
          ?.split(' ')
          .map(id => document.getElementById(id)) ?? [];
      if (!tied.some(element => element?.classList.contains('govuk-error-message') && words(element)))
        faults.push(`invalid field without its error: ${field.id}`);
    }
    for (const message of all('.govuk-error-message')) {
      const isTied = message.id && document.querySelector(`[aria-describedby~="${CSS.escape(message.id)}"]`);
      if (!isTied) faults.push(`error tied to nothing: ${words(message)}`);
    }
    for (const link of all<HTMLAnchorElement>('.govuk-error-summary a')) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!target?.matches('input, select, textarea, button, summary, a[href], [tabindex]'))
        faults.push(`error leads to nothing that takes the focus: ${words(link)}`);
    }

    // Purposes: the same words lead to the same place.
    const purposes = new Map<string, string>();
    const note = (name: string, purpose: string) => {
      const other = purposes.get(name);
      if (other !== undefined && other !== purpose) faults.push(`"${name}" leads to ${other} and ${purpose}`);
      purposes.set(name, purpose);
    };
    for (const link of all<HTMLAnchorElement>('a[href]').filter(isShown)) {
      const name = nameOf(link);
      if (!name) faults.push(`link without words: ${link.href}`);
      else note(`link ${name}`, link.href.replace(/return=[^&]*/, ''));
    }
    for (const button of all<HTMLButtonElement>('button').filter(isShown)) {
      const name = nameOf(button);
      if (!name) faults.push('button without words');
      else if (button.form)
        note(`button ${name}`, `${button.form.getAttribute('action')} ${button.name} ${button.value}`);
    }

    // Groups of choices have a question; fields have words before them, not in them.
    for (const radio of all('input[type="radio"]'))
      if (!words(radio.closest('fieldset')?.querySelector('legend') ?? null))
        faults.push('choices without a question');
    for (const field of all<HTMLInputElement>('input:not([type="hidden"]), select, textarea'))
      if (isShown(field) && !words(field.labels?.[0] ?? null) && !field.getAttribute('aria-label'))
        faults.push(`field without a label: ${field.name}`);
    for (const form of all('form'))
      if (
        all('button, input[type="submit"]', form).length === 0 &&
        !document.querySelector(`button[form="${form.id}"]`)
      )
        faults.push(`form that only a script could send: ${form.getAttribute('action')}`);

    // Drawings say what they show, or nothing.
    for (const drawing of all<SVGElement>('svg'))
      if (
        !drawing.closest('[aria-hidden="true"]') &&
        !words(drawing.querySelector('title')) &&
        isShown(drawing)
      )
        faults.push('drawing without words');
    for (const table of all('table')) {
      if (!words(table.querySelector('caption')) && !nameOfLandmark(table) && isShown(table))
        faults.push('table without a caption');
      if (all('th:not([scope])', table).length > 0) faults.push('th without scope');
    }

    // Sentences in the other language say so.
    const foreign =
      document.documentElement.lang === 'en' ? /[。，；：？]/ : /(?:[A-Za-z]{2,} ){3,}[A-Za-z]{2,}/;
    const own = document.documentElement.lang;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest('script, style, pre, code, textarea, .tg-demo-mail') || !isShown(parent))
        continue;
      const lang = parent.closest('[lang]')?.getAttribute('lang');
      if (lang === own && foreign.test(node.textContent ?? ''))
        faults.push(`other language: ${node.textContent?.trim().slice(0, 60)}`);
    }
    return [...new Set(faults)];
  });
}
