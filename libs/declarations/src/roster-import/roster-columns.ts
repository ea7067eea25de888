import type { AskedFacts } from '../asked-facts.js';
import type { RosterEntryInput } from '../roster-form.js';

/** A column of the roster as a spreadsheet: a field of the form, or the word that last year's figures hold. */
export type RosterField = Exclude<keyof RosterEntryInput, 'validUnlimited'> | 'confirmed';

/** How the cells of a column are read. */
export type ColumnKind = 'text' | 'number' | 'day' | 'validTo' | 'yuan' | 'choice';

export interface RosterColumn {
  readonly field: RosterField;
  readonly kind: ColumnKind;
  /** The file is refused without it; the others may be left out. */
  readonly required: boolean;
  /** Only the law of some places asks it; the others' files have no such column. */
  readonly isAsked?: (asked: AskedFacts) => boolean;
  /** A day column whose cells may be empty: dashes and "still there" are as good as nothing. */
  readonly mayBeBlank?: true;
  /** What people call it, in both languages; compared without spaces, brackets, case and width. */
  readonly names: readonly string[];
}

const column = (field: RosterField, kind: ColumnKind, names: string, over: Partial<RosterColumn> = {}) => ({
  ...{ field, kind, required: true, names: names.split('|') },
  ...over,
});
const OPTIONAL = { required: false } as const;
const BLANK = { mayBeBlank: true } as const;

/** Every column, in the order of the form and of the template. */
export const ROSTER_COLUMNS: readonly RosterColumn[] = [
  column(
    'name',
    'text',
    '姓名|职工姓名|员工姓名|残疾人姓名|残疾职工姓名|名字|name|full name|employee name|employee',
  ),
  column(
    'certificateKind',
    'choice',
    '证件种类|证件类型|证件类别|残疾证类型|残疾证种类|certificate kind|kind of certificate|certificate type|type of certificate',
    OPTIONAL,
  ),
  column(
    'citizenId',
    'number',
    '公民身份号码|身份证号|身份证号码|身份证|身份号码|居民身份证号|居民身份证号码|公民身份证号|公民身份证号码|citizen id|citizen id number|id number|id card number|identity card number|identity number',
  ),
  column(
    'certificateNumber',
    'number',
    '证件号码|残疾人证号|残疾人证号码|残疾人证|残疾证号|残疾证号码|残疾证|残疾人证编号|残疾证编号|残疾军人证号|残疾军人证号码|证号|number of the certificate|certificate number|certificate no|disability certificate number|disability certificate',
  ),
  column(
    'veteranGrade',
    'choice',
    '残疾等级|等级|残疾军人等级|伤残等级|grade|veteran grade|grade of a veteran|disability grade',
    OPTIONAL,
  ),
  column(
    'validTo',
    'validTo',
    '证件有效期至|证件有效期|有效期至|有效期|有效期限|残疾证有效期|残疾证有效期至|残疾人证有效期|残疾人证有效期至|证件到期日|证件到期日期|certificate valid until|valid until|valid to|expiry date|certificate expiry date',
  ),
  column('jobTitle', 'text', '岗位|岗位名称|岗位工种|工种|职位|职务|现任岗位|post|job|job title|position'),
  column(
    'from',
    'day',
    '入职日期|入职时间|到岗日期|到岗时间|上岗日期|上岗时间|任职开始日期|employed from|employed since|start date|hire date|date of hire|first day',
  ),
  column(
    'to',
    'day',
    '离职日期|离职时间|离岗日期|离岗时间|任职结束日期|employed until|employed to|leaving date|date of leaving|last day',
    BLANK,
  ),
  column(
    'contractKind',
    'choice',
    '合同类型|合同种类|合同性质|劳动合同类型|劳动合同种类|kind of contract|contract kind|contract type|type of contract',
  ),
  column(
    'contractFrom',
    'day',
    '合同开始日期|合同开始时间|合同开始|合同起始日期|合同起始时间|合同起始日|合同起始|合同生效日期|合同签订日期|劳动合同开始日期|劳动合同起始日期|contract begins|contract from|contract start|contract start date|start of contract',
    BLANK,
  ),
  column(
    'contractTo',
    'day',
    '合同结束日期|合同结束时间|合同结束|合同终止日期|合同终止时间|合同终止日|合同终止|合同到期日期|合同到期日|合同到期|劳动合同结束日期|劳动合同终止日期|劳动合同到期日|contract ends|contract to|contract until|contract end|contract end date|end of contract',
    BLANK,
  ),
  column(
    'monthlyWage',
    'yuan',
    '月工资|月薪|工资|月工资标准|月平均工资|monthly wage|wage|monthly salary|salary',
  ),
  column(
    'insured',
    'choice',
    '是否参加社会保险|是否参加社保|是否参保|是否缴纳社保|是否缴纳社会保险|参加社会保险|社会保险|社保|参保|参保情况|is the employee insured|insured|social insurance',
  ),
  column(
    'dispatchSide',
    'choice',
    '劳务派遣|是否劳务派遣|派遣情况|派遣|labour dispatch|labor dispatch|dispatch|dispatched',
    OPTIONAL,
  ),
  column(
    'partnerCode',
    'number',
    '对方统一社会信用代码|对方信用代码|派遣协议对方信用代码|派遣单位统一社会信用代码|用工单位统一社会信用代码|credit code of the other party|credit code of the other employer|other party code',
    OPTIONAL,
  ),
  column(
    'partnerName',
    'text',
    '对方单位名称|对方单位|派遣协议对方单位|派遣单位|派遣单位名称|用工单位|用工单位名称|name of the other party|name of the other employer|other party',
    OPTIONAL,
  ),
  column(
    'agreementFrom',
    'day',
    '派遣协议开始日期|派遣开始日期|协议开始日期|协议起始日期|dispatch agreement begins|agreement begins|agreement from',
    { ...OPTIONAL, ...BLANK },
  ),
  column(
    'agreementTo',
    'day',
    '派遣协议结束日期|派遣结束日期|协议结束日期|协议终止日期|dispatch agreement ends|agreement ends|agreement to',
    { ...OPTIONAL, ...BLANK },
  ),
  column(
    'countedHere',
    'choice',
    '是否由本单位计入|由本单位计入|本单位计入|计入本单位|counted by us|counted here|do we count the person',
    OPTIONAL,
  ),
  column(
    'householdDivision',
    'text',
    '户口所在地|户籍所在地|户籍地|户口|户籍|户籍所在地行政区划代码|户籍地代码|place of household registration|household registration|household|hukou',
    { isAsked: ({ householdIn }) => householdIn.length > 0 },
  ),
  column(
    'graduate',
    'choice',
    '是否应届毕业生|是否应届高校毕业生|应届毕业生|应届高校毕业生|是否毕业生|graduate|recent graduate|is a recent graduate',
    { ...OPTIONAL, isAsked: ({ graduates }) => graduates.length > 0 },
  ),
  column(
    'rewardYearsReceived',
    'text',
    '已领奖励年数|已领超比例奖励年数|已领过超比例奖励的年数|已奖励年数|years rewarded|reward years|years already rewarded',
    { isAsked: ({ rewardYears }) => rewardYears },
  ),
];

/** The columns that a place's rosters have; without its law those that every place's have. */
export function columnsFor(asked: AskedFacts | undefined): readonly RosterColumn[] {
  return ROSTER_COLUMNS.filter(({ isAsked }) => !isAsked || (asked !== undefined && isAsked(asked)));
}

/** In a template with last year's people: the officer has gone through wage and insurance of the row for this year. */
export const CONFIRMED_COLUMN: RosterColumn = column(
  'confirmed',
  'choice',
  '工资和参保已核对|工资参保已核对|wage and insurance checked',
  OPTIONAL,
);

const FIELDS = new Map(
  [...ROSTER_COLUMNS, CONFIRMED_COLUMN].flatMap(known =>
    known.names.map(name => [comparableName(name), known] as const),
  ),
);

/** The column that a heading means, or null. */
export function columnOf(heading: string): RosterColumn | null {
  return FIELDS.get(comparableName(heading)) ?? null;
}

/** A heading without what people put around a name: "* 入职日期（必填）:" and "入职日期" are one. */
export function comparableName(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
