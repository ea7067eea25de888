import type { RosterField } from './roster-columns.js';

const YES = [
  '是',
  '有',
  '已',
  '已参加',
  '已参保',
  '已缴',
  '已缴纳',
  '参加',
  '参保',
  'y',
  'yes',
  'true',
  '1',
  '√',
  '✓',
  '✔',
  'insured',
];
const NO = [
  '否',
  '无',
  '没有',
  '不是',
  '未',
  '未参加',
  '未参保',
  '未缴',
  '未缴纳',
  '不参加',
  'n',
  'no',
  'false',
  '0',
  '×',
  '✗',
  'x',
  'not insured',
];
const GRADES = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

const YES_NO = [...YES.map(word => [word, 'yes'] as const), ...NO.map(word => [word, 'no'] as const)];

/** What people write for a choice of the form, in both languages; compared without spaces, case and width. */
const WORDS: Partial<Record<RosterField, readonly (readonly [word: string, choice: string])[]>> = {
  certificateKind: [
    ...['残疾人证', '残疾证', '第二代残疾人证', '第三代残疾人证', 'disability', 'disability certificate'].map(
      word => [word, 'disability'] as const,
    ),
    ...[
      '残疾军人证',
      '伤残军人证',
      '军人证',
      'veteran',
      'veteran certificate',
      'disabled veteran certificate',
    ].map(word => [word, 'veteran'] as const),
  ],
  veteranGrade: GRADES.flatMap((grade, index) =>
    [
      `${grade}级`,
      grade,
      `${index + 1}级`,
      `${index + 1}`,
      `grade ${index + 1}`,
      ROMAN[index] ?? '',
      `${ROMAN[index]}级`,
    ].map(word => [word, String(index + 1)] as const),
  ),
  contractKind: [
    ...[
      '固定期限合同',
      '固定期限',
      '固定期限劳动合同',
      '有固定期限',
      '固定',
      '劳动合同',
      'fixed-term contract',
      'fixed-term',
      'fixed',
    ].map(word => [word, 'fixedTerm'] as const),
    ...[
      '无固定期限合同',
      '无固定期限',
      '无固定期限劳动合同',
      '无固定',
      '长期',
      'open-ended contract',
      'open-ended',
      'permanent',
    ].map(word => [word, 'openEnded'] as const),
    ...[
      '在编',
      '编制',
      '事业编制',
      '行政编制',
      '编内',
      '在编人员',
      'on the establishment',
      'establishment',
    ].map(word => [word, 'establishment'] as const),
  ],
  insured: YES_NO,
  graduate: YES_NO,
  confirmed: YES_NO,
  dispatchSide: [
    ...[
      '本单位派出',
      '是，本单位派出',
      '派出',
      '本单位是派遣单位',
      '我单位是派遣单位',
      '派遣单位',
      'agency',
      'we are the agency',
      'dispatched to others',
    ].map(word => [word, 'agency'] as const),
    ...[
      '派到本单位',
      '是，本单位使用',
      '本单位使用',
      '派入',
      '本单位是用工单位',
      '我单位是用工单位',
      '用工单位',
      'user',
      'we are the user',
      'dispatched to us',
    ].map(word => [word, 'user'] as const),
    ...['否', '无', '不是', '没有', 'no', 'none', 'not dispatched'].map(word => [word, 'none'] as const),
  ],
  countedHere: [
    ...YES_NO,
    ...['本单位', '我单位', 'us', 'by us', 'this employer'].map(word => [word, 'yes'] as const),
    ...['对方单位', '对方', 'the other party', 'other party'].map(word => [word, 'no'] as const),
  ],
};

const CHOICES = new Map(
  Object.entries(WORDS).map(([field, words]) => [
    field,
    new Map(words.map(([word, choice]) => [comparable(word), choice])),
  ]),
);
const UNLIMITED = new Set(
  [
    '长期',
    '长期有效',
    '永久',
    '永久有效',
    '无期限',
    '无限期',
    '不限',
    '无固定期限',
    'unlimited',
    'no end',
    'permanent',
    'valid without limit',
    'without limit',
  ].map(comparable),
);
const NOTHING = new Set(
  [
    '-',
    '--',
    '—',
    '——',
    '/',
    '\\',
    '无',
    '空',
    '至今',
    '在职',
    '仍在职',
    '在岗',
    '现在',
    'none',
    'n/a',
    'na',
    'present',
    'still employed',
    'now',
  ].map(comparable),
);
const TOTALS = new Set(['合计', '总计', '小计', '共计', 'total', 'sum'].map(comparable));

/** The choice that a word means in a column, or null. */
export function choiceOf(field: RosterField, word: string): string | null {
  return CHOICES.get(field)?.get(comparable(word)) ?? null;
}

/** True for a certificate without an end. */
export function isUnlimited(word: string): boolean {
  return UNLIMITED.has(comparable(word));
}

/** True for what people write into a cell that stays empty. */
export function isNothing(word: string): boolean {
  return NOTHING.has(comparable(word));
}

/** True for the foot of a table. */
export function isTotal(word: string): boolean {
  return TOTALS.has(comparable(word).replace(/[:：].*$/u, ''));
}

function comparable(word: string): string {
  return word.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}
