import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Person } from '../browser/person.js';
import type { Stage } from '../browser/stage.js';
import { PLACE, POST, reads, REGION, tellsNoLimit, unfold, untick } from './cast.js';

/** An entrance that two words contradict is refused; as it is, it is kept. */
export async function describePlace(officer: Person): Promise<void> {
  await officer.open('/workspace/posts');
  await officer.look('01-posts-empty');
  await officer.follow('添加工作场所');
  await officer.fill('场所名称', PLACE);
  await officer.fill('详细地址', '丹东市振兴区临江后街26号');
  await officer.choose(/^所在区县/, '丹东市振兴区');
  await officer.fill(/^员工入口的高差/, '450');
  await unfold(officer, '出入口');
  await officer.choose(/^无台阶/);
  await officer.press('保存工作场所');
  await reads(officer, '高差超过15毫米');
  await officer.look('02-workplace-errors');
  await unfold(officer, '出入口');
  await untick(officer, /^无台阶/);
  await officer.press('保存工作场所');
  await reads(officer, PLACE, '登记了0项无障碍设施');
}

/** The first page, with a condition that no post may have. */
export async function startPost(officer: Person): Promise<void> {
  await officer.open('/workspace/posts');
  await officer.press(/^发布新岗位/);
  await officer.answer('从哪里开始', '空白');
  await officer.press('开始填写');
  await officer.fill('岗位名称', POST);
  await chooseOccupation(officer, '包装工', '6-31-05-00');
  await officer.choose(/^岗位类型/, '普通岗位');
  await officer.fill('招聘人数', '1');
  await officer.fill('工作内容', '坐在工位上把水产品装盒、贴标、封口。要求身体健康。');
  await officer.press('保存并继续');
  await reads(officer, '不能写“身体健康”');
}

/** One field that searches as one types; without script, what is looked for first stands in the list then. */
async function chooseOccupation(officer: Person, name: string, code: string): Promise<void> {
  if (!(await officer.page.getByLabel('查找职业').isVisible())) return officer.choose(/^职业/, name);
  await officer.fill('查找职业', name);
  await officer.press('查找');
  await reads(officer, /找到\d+个/);
  expect(await officer.page.getByLabel('岗位名称').inputValue()).toBe(POST);
  await officer.choose(/^职业/, `${name} ${code}`);
}

/** The six pages of a post, as somebody fills them in who knows the work. */
export async function writePost(officer: Person, place: string, look = true): Promise<void> {
  const picture = async (name: string) => {
    if (look) await officer.look(name);
  };
  await startPost(officer);
  await picture('03-post-errors');
  await officer.fill('工作内容', '坐在工位上把水产品装盒、贴标、封口。');
  await officer.press('保存并继续');
  await officer.answer('工作场所', place);
  await officer.answer('工作方式', '到岗工作');
  await officer.fill('每周工时', '40');
  await officer.choose(/^班次/, '长白班');
  await officer.press('保存并继续');
  await officer.fill('月工资下限', '2600');
  await officer.fill('月工资上限', '3200');
  await officer.answer('合同', '固定期限劳动合同');
  await officer.fill('合同期限', '24');
  await officer.answer('社会保险', '五险齐全');
  await officer.answer('上岗辅导', '有同事带');
  await officer.press('保存并继续');
  await unfold(officer, '必备技能');
  await picture('04-post-skills');
  await officer.press('保存并继续');
  await unfold(officer, '身体动作');
  await officer.choose('久坐', '3：经常（三分之一至三分之二）');
  await officer.choose('手指精细操作', '3：拧小螺丝、缝纫、插接线');
  await picture('05-post-demands');
  await officer.press('保存并继续');
  await officer.press('保存并继续');
  await picture('06-post-whole');
  await officer.press('提交审核');
  await reads(officer, '待审核');
}

/** Staff read what they let out into the world. */
export async function publish(broker: Person): Promise<void> {
  await broker.open('/workspace/post-desk');
  await broker.look('11-post-desk');
  await broker.follow(new RegExp(POST));
  await broker.look('12-post-examined');
  await reads(broker, '最低工资');
  await broker.press('通过并发布');
}

/** The night in which the lists are made. */
export function night({ db }: Stage): void {
  const main = join(import.meta.dirname, '..', '..', 'dist/apps/console/src/main.js');
  execFileSync(process.execPath, [main, 'match', 'run', '--division', REGION], {
    env: {
      ...process.env,
      ...{ NODE_OPTIONS: '', DATABASE_URL: db.url, TONGGANG_KEY_FILE: db.keyFile, TONGGANG_MODE: 'demo' },
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Nobody fits, a ramp would change that: the officer goes from the answer to the request. */
export async function askWhatIf(officer: Person): Promise<void> {
  await officer.open('/workspace/posts');
  await officer.look('13-posts');
  await officer.follow(POST);
  await officer.look('14-post-published');
  await officer.follow('目前合适的人数');
  await officer.look('15-candidates-now');
  await reads(officer, '少于5人');
  await unfold(officer, '问其他改变');
  await officer.choose(/^想问的改变/, '“久坐”的要求降低一级');
  await officer.press('查看人数');
  await reads(officer, '增加的人少于5人，或者和一项更大的改变只差几个人');
  await officer.press(/^查看人数.*固定坡道（混凝土，升高0\.45米）/);
  await reads(officer, /合适的人变为20至49人，现在是少于5人/);
  await tellsNoLimit(officer);
  await officer.look('16-what-if');
  await officer.lookNarrow('16-what-if');
  await officer.follow(/^申请这项改造 固定坡道/);
}
