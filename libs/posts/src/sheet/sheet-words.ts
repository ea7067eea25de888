import type { Words } from '#vocabulary';

const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en });

/** Columns of the spreadsheet of posts by the field they fill, in the order of the template. */
export const POST_COLUMNS = {
  title: words('岗位名称', 'Title'),
  occupation: words('职业（名称或代码）', 'Occupation (name or code)'),
  headcount: words('招聘人数', 'Vacancies'),
  tasks: words('工作内容', 'Tasks'),
  workplaceId: words('工作场所', 'Workplace'),
  mode: words('工作方式', 'Mode'),
  hours: words('每周工时', 'Hours a week'),
  pattern: words('班次', 'Pattern'),
  wageLow: words('月工资下限（元）', 'Wage from (yuan a month)'),
  wageHigh: words('月工资上限（元）', 'Wage to (yuan a month)'),
  contractMonths: words('合同期限（月，长期填“无固定期限”）', 'Contract (months, or open-ended)'),
  insurance: words('社会保险', 'Social insurance'),
  induction: words('上岗辅导', 'Induction'),
  benefits: words('福利', 'Benefits'),
  must: words('必备技能', 'Skills needed'),
  levels: words(
    '工作要求（如：站立3、接打电话1次要）',
    'Demands (such as: Standing 3; Telephone 1 marginal)',
  ),
  openUntil: words('报名截止', 'Apply until'),
} as const;
export type PostColumn = keyof typeof POST_COLUMNS;
export const POST_COLUMN_KEYS = Object.keys(POST_COLUMNS) as PostColumn[];

/** Words of cells with a choice. */
export const CELL_CHOICES = {
  mode: { onSite: words('到岗', 'On site'), home: words('居家', 'At home') },
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
} as const;

export const OPEN_ENDED = words('无固定期限', 'Open-ended');
export const MARGINAL = words('次要', 'marginal');
/** What the first sheet is called. */
export const SHEET_NAME = words('岗位', 'Posts');
