import { expect, it } from '@jest/globals';
import { unwantedIn } from './reason-words.js';

it.each([
  ['新来的员工是盲人，需要读屏', 'category', '盲人'],
  ['员工肢体残疾二级', 'category', '肢体残疾'],
  ['二级肢残', 'grade', '二级肢'],
  ['持残疾证上岗', 'certificate', '残疾证'],
  ['证号21060319900101123452', 'certificate', '21060319900101123452'],
  ['癫痫发作后需要休息', 'diagnosis', '癫痫'],
  ['For a deaf colleague', 'category', 'deaf'],
  ['He suffers from polio', 'diagnosis', 'suffers'],
  ['Ｄｅａｆ colleague', 'category', 'Deaf'],
])('%s names a %s', (text, kind, word) => {
  expect(unwantedIn(text)).toEqual({ kind, word });
});

it.each([
  '入口有三级台阶，仓库拣货岗位需要无台阶通行',
  '到工位的盲道被货物占用，标牌没有盲文',
  '门洞净宽72厘米，电动轮椅过不去',
  'Three steps at the entrance; the order desk needs a step-free way',
  'Tactile paving from the gate ends at a blind corner',
  '会议室里口头交代多，需要文字显示',
])('%s says what stands in the way', text => {
  expect(unwantedIn(text)).toBeNull();
});
