import type { AnsweredQuestion, Band, WhatIfPage } from '#matching';
import { groupThousands } from '#values';
import { demandWords, itemWords } from '#vocabulary';
import type { Words } from '../reviews/words.js';
import { askRetrofitPath } from './match-paths.js';

/** A band in words: `5至9人`, or fewer than five. */
export function bandText({ from, to }: Band, { t }: Words): string {
  if (from === 0) return t('matches.bands.few');
  return to === null ? t('matches.bands.more', { from }) : t('matches.bands.between', { from, to });
}

/** A question in the words of whoever asks it: works and purchases by their name, a demand with what would become of it. */
export function questionText(question: string, { t, language }: Words): string {
  const [kind = '', id = ''] = question.split(':');
  const words = kind === 'retrofit' ? itemWords() : demandWords();
  const what = words.find(word => word.id === id)?.label[language] ?? id;
  return kind === 'retrofit' ? what : t(`matches.questions.${kind}`, { what });
}

const BY_NAME = { 'zh-CN': new Intl.Collator('zh-CN-u-co-pinyin'), en: new Intl.Collator('en-GB') } as const;

/** What an employer reads of people before anybody is referred: counts in bands, and nothing else. */
export function candidatesModel(page: WhatIfPage, words: Words) {
  const { post, counts, questions, first, answers, left } = page;
  const { t, language } = words;
  const asked = new Set(answers.map(({ question }) => question));
  const open = questions.filter(question => !asked.has(question));
  const others = open.filter(question => !first.includes(question));
  const options = (kinds: readonly string[]) =>
    others
      .filter(question => kinds.includes(question.split(':')[0] ?? ''))
      .map(question => ({ value: question, text: questionText(question, words) }))
      .sort((one, other) => BY_NAME[language].compare(one.text, other.text));
  return {
    now: counts?.now ? bandText(counts.now, words) : null,
    few: counts?.now?.from === 0,
    poolTooSmall: counts !== null && counts.now === null,
    countedOn: counts?.countedOn ?? null,
    published: post.state === 'published',
    left,
    leftText: t('matches.candidates.left', { count: left }),
    best: (['demands', 'retrofits'] as const)
      .map(group => ({
        title: t(`matches.candidates.${group}`),
        items: first
          .filter(question => open.includes(question) && (group === 'retrofits') === isRetrofit(question))
          .map(question => ({
            ...{ value: question, text: questionText(question, words) },
            hint: costHint(question, words),
          })),
      }))
      .filter(({ items }) => items.length > 0),
    choices: [
      { value: '', text: t('matches.candidates.choose') },
      { label: t('matches.candidates.retrofits'), items: options(['retrofit']) },
      { label: t('matches.candidates.demands'), items: options(['lower', 'marginal']) },
    ],
    answers: answers
      .map(({ question, answer, hasWider }) => ({
        title: questionText(question, words),
        text: answerText({ answer, hasWider }, counts?.now ?? null, words),
        gain: answer.kind === 'more',
        hint: costHint(question, words),
        retrofit: retrofitOf(question, post),
      }))
      .reverse(),
  };
}

type Answered = Pick<AnsweredQuestion, 'answer' | 'hasWider'>;

function answerText({ answer, hasWider }: Answered, now: Band | null, words: Words): string {
  const { t } = words;
  // What is said goes by the question alone: which of the two it is would tell a count.
  if (answer.kind === 'little') return t(`matches.candidates.${hasWider ? 'littleOrNear' : 'little'}`);
  const after = bandText(answer.after, words);
  return now === null || now.from === answer.after.from
    ? t('matches.candidates.moreSame', { after })
    : t('matches.candidates.more', { after, now: bandText(now, words) });
}

/** What a change of the place is estimated to cost, and whether a subsidy helps; a demand given up costs nothing. */
function costHint(question: string, { t }: Words): string | null {
  const item = itemWords().find(({ id }) => question === `retrofit:${id}`);
  if (!item) return null;
  const { costLow, costHigh, subsidisable } = item;
  const [low, high] = [costLow, costHigh].map(yuan => groupThousands(String(yuan)));
  const cost = costHigh === 0 ? t('matches.candidates.free') : t('matches.candidates.cost', { low, high });
  return subsidisable === 'often' || subsidisable === 'sometimes'
    ? `${cost}${t('matches.semicolon')}${t(`matches.candidates.subsidy.${subsidisable}`)}`
    : cost;
}

function isRetrofit(question: string): boolean {
  return question.startsWith('retrofit:');
}

function retrofitOf(question: string, post: WhatIfPage['post']): string | null {
  const [kind, id = ''] = question.split(':');
  return kind === 'retrofit' ? askRetrofitPath(post.workplaceId, post.postId, id) : null;
}
