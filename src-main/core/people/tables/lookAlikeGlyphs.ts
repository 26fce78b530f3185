/** Characters of names that eyes and old typists mix up, and surnames written in two ways on papers of one family. */
const groups =
  '己已巳 末未 土士 日曰 戊戌戍 侯候 治冶 晴睛 析折 延廷 微徽 荷苛 洪烘 郗郝 汪江 刘浏 沈沉 姐妲 杨扬 柳抑 拴栓 ' +
  '闫阎 付傅 代戴 丘邱 肖萧 兰蓝 于余 亓齐 仝同 贠员 邵绍 冯马 羊洋样 娅亚 英瑛 红虹 军君 艳燕 莲连 玲铃 珍诊 梅海 明朋 ' +
  '申甲由田 王玉 大太 天夫 人入 干千于 午牛 白自 木本 毛手 云去 兆北 宇字 官宫 瑞端 强张 旺汪 春舂 思恩 娟绢 桂佳 淑椒';

const groupOf = new Map<string, Set<number>>();
for (const [index, group] of groups.split(' ').entries()) {
  for (const character of group) groupOf.set(character, (groupOf.get(character) ?? new Set()).add(index));
}

/** Whether two characters are equal or in one group of look-alikes. */
export function looksLike(one: string, other: string): boolean {
  if (one === other) return true;
  const [first, second] = [groupOf.get(one), groupOf.get(other)];
  return first !== undefined && second !== undefined && [...first].some((index) => second.has(index));
}
