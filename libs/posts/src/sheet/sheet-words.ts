import type { Words } from '#vocabulary';

const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });

/** Columns of the spreadsheet of posts by the field they fill, in the order of the template: every field of the form. */
export const POST_COLUMNS = {
  title: words('岗位名称', 'Title'),
  kind: words('岗位类型', 'Kind of post'),
  occupation: words('职业（名称或代码）', 'Occupation (name or code)'),
  headcount: words('招聘人数', 'Vacancies'),
  tasks: words('工作内容', 'Tasks'),
  workplaceId: words('工作场所', 'Workplace'),
  mode: words('工作方式', 'Mode'),
  equipment: words('居家设备（居家时填）', 'Equipment at home (for work at home)'),
  hours: words('每周工时', 'Hours a week'),
  pattern: words('班次', 'Pattern'),
  startsOn: words('到岗日期', 'Start'),
  openUntil: words('报名截止', 'Apply until'),
  shuttle: words('有班车', 'Shuttle bus'),
  housing: words('提供住宿', 'Housing'),
  wageLow: words('月工资下限（元）', 'Wage from (yuan a month)'),
  wageHigh: words('月工资上限（元）', 'Wage to (yuan a month)'),
  payBasis: words('计酬方式', 'Paid by'),
  contractMonths: words('合同期限（月，长期填“无固定期限”）', 'Contract (months, or open-ended)'),
  probationMonths: words('试用期（月，没有不填）', 'Probation (months, empty for none)'),
  probationWage: words('试用期月工资（元）', 'Wage in probation (yuan a month)'),
  insurance: words('社会保险', 'Social insurance'),
  induction: words('上岗辅导', 'Induction'),
  benefits: words('福利', 'Benefits'),
  must: words('必备技能', 'Skills needed'),
  trainable: words('上岗后可以学', 'Learned on the job'),
  nice: words('有更好', 'Good to have'),
  licences: words('必须持有的证书', 'Licences required'),
  levels: words(
    '工作要求（如：站立3；接打电话1次要）',
    'Demands (such as: Standing 3; Telephone 1 marginal)',
  ),
  offers: words('可以做的安排', 'Arrangements'),
  interviews: words('面试方式', 'Interview'),
  accepted: words('全国平台类别（如：听力残疾1-4级）', 'National platform categories'),
} as const;
export type PostColumn = keyof typeof POST_COLUMNS;
export const POST_COLUMN_KEYS = Object.keys(POST_COLUMNS) as PostColumn[];

/** Words of cells with one choice. */
export const CELL_CHOICES = {
  kind: {
    ordinary: words('普通岗位', 'Ordinary'),
    reserved: words('预留岗位', 'Reserved'),
    publicWelfare: words('公益性岗位', 'Public welfare'),
    homeWork: words('居家就业岗位', 'Home work'),
    assisted: words('辅助性就业岗位', 'Assisted'),
    blindMassage: words('盲人按摩岗位', 'Blind massage'),
    community: words('社区就业岗位', 'Community'),
  },
  mode: { onSite: words('到岗', 'On site'), home: words('居家', 'At home') },
  equipment: {
    employer: words('单位提供', 'Employer'),
    allowance: words('单位补贴', 'Allowance'),
    own: words('本人的', 'Own'),
  },
  shuttle: { yes: words('是', 'Yes'), '': words('否', 'No') },
  housing: { yes: words('是', 'Yes'), '': words('否', 'No') },
  payBasis: { time: words('计时', 'Time'), piece: words('计件', 'Piece') },
  insurance: {
    full: words('五险', 'Full'),
    partial: words('部分', 'Partial'),
    none: words('无', 'None'),
  },
  induction: {
    none: words('无', 'None'),
    buddy: words('有人带', 'A buddy'),
    structured: words('有计划的培训', 'A structured course'),
  },
} as const satisfies Partial<Record<PostColumn, Readonly<Record<string, Words>>>>;

/** Words of the cell in which several may stand. */
export const INTERVIEW_WORDS = {
  inPerson: words('现场', 'In person'),
  phone: words('电话', 'Telephone'),
  video: words('视频', 'Video'),
  text: words('文字', 'In writing'),
  trial: words('试做', 'Trial'),
} as const;

export const OPEN_ENDED = words('无固定期限', 'Open-ended');
export const NO_CONTRACT = words('不签合同', 'No contract');
export const MARGINAL = words('次要', 'marginal');
/** What the first sheet is called, and the one with all words that cells may hold. */
export const SHEET_NAME = words('岗位', 'Posts');
export const WORDS_SHEET = words('可以填的词', 'Words to choose from');
/** Between two words of a cell. */
export const BETWEEN = words('；', '; ');
