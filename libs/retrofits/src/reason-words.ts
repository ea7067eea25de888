/** What a reason must not name, and so tells more of a person than the works need. */
export type Unwanted = 'category' | 'grade' | 'diagnosis' | 'certificate';

/** Words of places and things that hold a word of the lists below. */
const HARMLESS =
  /盲道|盲文|盲区|触觉地图|无障碍|有障碍物|障碍物|聋哑学校路|tactile|braille|blind\s+(spot|corner)/giu;

const PATTERNS: readonly (readonly [Unwanted, RegExp])[] = [
  ['certificate', /(残疾人?证|残疾军人证|disability\s+certificate)|\d{15,}/iu],
  ['grade', /[一二三四1-4]\s*级\s*(残|视|听|肢|智|精|言)|残疾等级|(grade|level)\s*[1-4]\s*disab/iu],
  [
    'category',
    /(视力|听力|言语|肢体|智力|精神|多重)\s*(残疾?|障碍?)|残疾|残障|盲人|全盲|弱视|低视力|失明|聋|哑人|失聪|听障|视障|肢残|智障|截瘫|偏瘫|脑瘫|瘫痪|(visual|hearing|speech|physical|intellectual|mental)(ly)?\s+(impair|disab)|\b(blind|deaf|mute|disabled|paraplegi\w*|wheelchair-bound)\b/iu,
  ],
  [
    'diagnosis',
    /小儿麻痹|脊髓|截肢|癫痫|抑郁|焦虑症|自闭|孤独症|精神分裂|唐氏|肌营养不良|脑卒中|中风|糖尿病|白内障|青光眼|色盲|色弱|病史|确诊|诊断|患有|患病|患者|\b(polio|epilep\w*|autis\w*|depress\w*|schizophren\w*|amput\w*|stroke|cerebral palsy|diagnos\w*|suffers?)\b/iu,
  ],
];

/**
 * The first thing in a text that names what a person has rather than what is to be arranged; null where there is none.
 * A reason says what stands in the way: "three steps at the entrance".
 */
export function unwantedIn(text: string): { readonly kind: Unwanted; readonly word: string } | null {
  const read = text.normalize('NFKC').replace(HARMLESS, ' ');
  for (const [kind, pattern] of PATTERNS) {
    const found = pattern.exec(read);
    if (found) return { kind, word: found[0].trim() };
  }
  return null;
}
