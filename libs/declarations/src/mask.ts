/** Family names of two characters; nearly every other Chinese family name has one. */
const DOUBLE_SURNAMES = new Set([
  ...['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '令狐', '宇文', '长孙', '慕容'],
  ...['司徒', '夏侯', '独孤', '南宫', '端木', '百里', '东郭', '呼延', '闻人', '钟离', '太史', '申屠'],
  ...['公冶', '宗政', '濮阳', '淳于', '单于', '公羊', '澹台', '赫连', '拓跋', '轩辕', '司空'],
]);

/** A name as lists show it: the family name and 某. Of a name in another script the first letter stays. */
export function maskName(name: string): string {
  const characters = [...name];
  const two = characters.length > 2 && DOUBLE_SURNAMES.has(characters.slice(0, 2).join(''));
  return `${characters.slice(0, two ? 2 : 1).join('')}某`;
}
