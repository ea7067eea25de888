import type { Words } from '../reviews/words.js';

/** The word of the catalogue for a key that ends in a name; a name that other rooms wrote and the catalogue does not hold is shown as it is. */
export function nameOf(key: string, name: string, { t }: Pick<Words, 't'>): string {
  try {
    const text = t(key);
    return text === key ? name : text;
  } catch {
    return name;
  }
}
