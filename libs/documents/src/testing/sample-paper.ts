import type { Language } from '#web';
import type { Paper } from '../paper/paper.js';

/** A paper with one of every block, in words that need the whole font; so many persons. */
export function samplePaper(language: Language = 'zh-CN', persons = 3, change: Partial<Paper> = {}): Paper {
  const zh = language === 'zh-CN';
  const word = (chinese: string, english: string) => (zh ? chinese : english);
  return {
    ...{ language, kind: 'determination', number: '210603-2025-0041867-7' },
    title: word('按比例安排残疾人就业审核认定书', 'Determination of the employment quota'),
    numberLabel: word('编号', 'Number'),
    state: { name: 'current', text: word('现行有效', 'In force') },
    result: {
      lead: word('2024年度应缴残疾人就业保障金', 'Levy due for 2024'),
      figure: { value: '61,760.88', unit: word('元', 'yuan') },
      basis: word('应安排2.79人，计算人数1.83人', 'Quota 2.79 persons, counted 1.83'),
      owed: true,
    },
    sections: [
      {
        key: 'facts',
        heading: word('基本情况', 'Particulars'),
        blocks: [
          {
            kind: 'rows',
            rows: [
              { label: word('单位名称', 'Employer'), value: '丹东𠮷䶮水产食品有限公司<虚构>&"’' },
              { label: word('统一社会信用代码', 'Credit code'), value: '91210603MA0XXXXX15' },
            ],
          },
          {
            kind: 'text',
            text: word('数据以申报和审核为准。', 'As declared and reviewed.'),
          },
        ],
      },
      {
        key: 'working',
        heading: word('计算过程', 'Working'),
        blocks: [{ kind: 'steps', steps: [stepOf(zh, false), stepOf(zh, true)] }],
      },
      {
        key: 'people',
        heading: word('残疾职工各月计入情况', 'Months of each employee'),
        mailSays: word('名单请登录后查看。', 'Sign in to read the list.'),
        blocks: [
          {
            kind: 'people',
            roll: {
              caption: word('每人一行', 'A row for each person'),
              columns: {
                person: word('职工', 'Employee'),
                counted: word('计入月数', 'Months counted'),
                notCounted: word('未计入', 'Not counted'),
              },
              sentence: word('{when}：{reason}。{remedy}', '{when}: {reason}. {remedy}'),
              complete: word('全部计入', 'Every month counts'),
              people: Array.from({ length: persons }, (_, index) => ({
                name: word(`王某（第${index + 1}人）`, `Wang (${index + 1})`),
                tail: word(`尾号${4000 + index}`, `ending in ${4000 + index}`),
                counted: word(`计入${(index * 7) % 13}个月`, `${(index * 7) % 13} months`),
                label: '',
                months: [],
                reasons: [
                  {
                    when: word('1月至2月', 'January to February'),
                    reason: word('未在职', 'not employed'),
                    remedy: null,
                  },
                  {
                    when: word('7月', 'July'),
                    reason: word('工资1,780.00元低于最低工资1,900.00元', 'the wage was below the minimum'),
                    remedy: word('补发120.00元后可复核。', 'Pay 120.00 yuan more for review.'),
                  },
                ],
              })),
            },
          },
        ],
      },
      {
        key: 'plan',
        heading: word('安排', 'Plan'),
        blocks: [
          {
            kind: 'table',
            table: {
              caption: word('谁在何时做什么', 'Who does what by when'),
              columns: [
                { label: word('谁', 'Who'), share: 1, align: 'left' },
                { label: word('何时', 'By when'), share: 1, align: 'right' },
              ],
              rows: [[word('审核人员', 'Reviewer'), word('2025年6月18日前', '18 June 2025')]],
            },
          },
        ],
      },
      {
        key: 'next',
        heading: word('接下来', 'What happens next'),
        blocks: [
          {
            kind: 'list',
            ordered: true,
            items: [word('税务机关征收', 'The tax office collects'), word('可以提出异议', 'You can object')],
          },
        ],
      },
    ],
    verification: {
      heading: word('核验', 'Check this paper'),
      text: word('任何人都可以核验，不显示个人信息。', 'Anyone can check it. No personal data is shown.'),
      address: 'https://portal.example/verify/210603-2025-0041867-7',
      addressLabel: word('网址', 'Address'),
      link: 'https://portal.example/verify/210603-2025-0041867-7?code=K7QD2M9X',
      code: 'K7QD-2M9X',
      codeLabel: word('校验码', 'Code'),
      alternative: word('核验网址的二维码', 'QR code of the address'),
    },
    frame: {
      brand: word('同岗', 'Tonggang 同岗'),
      service: word('残疾人按比例就业公共服务', 'Employment quota service'),
      demo: word('演示：单位和人员均为虚构', 'Demo: employers and people are invented'),
      foot: [word('规则版本 sha256:3f9a1c07', 'Rule version sha256:3f9a1c07'), '2025-06-01 10:42'],
      pageOf: word('第{page}页，共{pages}页', 'Page {page} of {pages}'),
      missingCharacters: word(
        '字库没有的字以统一码位表示：{characters}',
        'Characters the font lacks, by code point: {characters}',
      ),
      exactValue: word('（精确值{value}）', '(exactly {value})'),
      between: word('；', '; '),
      issuedAt: new Date('2025-06-01T02:42:00Z'),
    },
    ...change,
  };
}

function stepOf(zh: boolean, final: boolean) {
  return {
    name: zh ? '应安排人数' : 'Quota',
    expression: '186 × 1.5%',
    value: '2.79',
    unit: zh ? '人' : 'persons',
    exact: final ? '279/100' : undefined,
    note: zh ? '不取整。' : 'Not rounded.',
    references: [{ text: zh ? '财税〔2015〕72号第八条' : 'Cai Shui [2015] No. 72, art. 8', url: null }],
    unverified: final ? (zh ? '当地平均工资待核实' : 'The local average wage is unverified') : '',
    final,
    owed: final,
  };
}
