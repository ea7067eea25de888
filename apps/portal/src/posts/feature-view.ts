import { searchText } from '#values';
import { featureWords } from '#vocabulary';
import type { WorkplaceForm } from './post-forms.js';
import type { Words } from './post-words.js';

const NAMED = 3;

/**
 * Features by where they are, each group closed with what is ticked in it as its heading; those that a search word is found
 * in are open, and named above. All of them stay in the form: what is closed is not lost.
 */
export function featureView(
  { features, find, look }: Pick<WorkplaceForm, 'features' | 'find' | 'look'>,
  isWrong: boolean,
  words: Words,
) {
  const { t, language } = words;
  const asked = look === undefined ? '' : searchText(find);
  const areas = [...new Set(featureWords().map(({ area }) => area))].map((area, index) => {
    // What is wrong with features is said at the first group, whose id is that of the field.
    const id = index === 0 ? 'features' : `features-${area}`;
    const items = featureWords()
      .filter(one => one.area === area)
      .map(({ id: value, label, acceptance }, place) => ({
        ...{ value, text: label[language], hint: acceptance[language], checked: features.includes(value) },
        // As the boxes of a group are named: the first by the group alone.
        anchor: place === 0 ? id : `${id}-${value}`,
        isFound: asked !== '' && searchText(`${label['zh-CN']} ${label.en}`).includes(asked),
      }));
    const ticked = items.filter(({ checked }) => checked);
    const names = ticked.slice(0, NAMED).map(({ text }) => text);
    return {
      ...{ id, title: t(`posts.areas.${area}`), items },
      isOpen: items.some(({ isFound }) => isFound) || (isWrong && index === 0),
      ticked: tickedText(names, ticked.length, words),
    };
  });
  const found = areas.flatMap(({ title, items }) =>
    items.filter(({ isFound }) => isFound).map(({ text, anchor }) => ({ text, where: title, anchor })),
  );
  return { areas, found, looked: asked !== '' };
}

function tickedText(names: readonly string[], count: number, { t }: Words): string {
  if (count === 0) return t('posts.workplace.noneTicked');
  const named = names.join(t('posts.comma'));
  return count > names.length ? t('posts.workplace.tickedMore', { named, count }) : named;
}
