import type { Dice } from './seed.ts';

/**
 * Surnames by how often they occur among a hundred thousand people (rounded from the published top hundred), then the ones
 * that make trouble: read differently as surnames (单 Shàn, 曾 Zēng, 仇 Qiú, 解 Xiè, 查 Zhā, 区 Ōu, 乐 Yuè, 朴 Piáo, 盖 Gě)
 * and double ones.
 */
const surnameTable =
  '王7170 李7190 张6750 刘5100 陈4610 杨3220 黄2450 吴2000 赵2000 周1910 徐1640 孙1460 马1310 朱1240 胡1180 林1130 郭1120 ' +
  '何1120 高1000 罗950 郑930 梁850 谢760 宋710 唐690 许660 邓640 冯640 韩640 曹620 彭590 肖580 蔡570 潘550 田550 董540 ' +
  '袁530 于530 余520 蒋500 叶500 杜490 苏480 魏470 程470 吕460 丁430 任420 卢420 姚410 沈400 钟400 姜390 崔390 谭390 陆380 ' +
  '范370 汪370 廖360 石350 金350 韦340 贾340 夏330 付330 方320 邹320 熊310 白310 孟300 秦290 邱290 侯280 江270 尹260 薛260 ' +
  '曾620 单60 仇40 解50 查50 区40 乐40 朴40 盖30 缪30 欧阳110 上官30 司马20 诸葛20 令狐15 尉迟10';

type Weighted = { readonly upTo: number; readonly text: string };

function readTable(table: string): readonly Weighted[] {
  let upTo = 0;
  return table.split(' ').map((entry) => {
    const match = /^(\D+)(\d+)$/.exec(entry);
    if (match === null) throw new TypeError(`no weight: ${entry}`);
    upTo += Number(match[2]);
    return { upTo, text: match[1] ?? '' };
  });
}

const surnames = readTable(surnameTable);
const surnameTotal = surnames.at(-1)?.upTo ?? 0;

/** Characters of given names by sex and by when they were in fashion; the first list of each pair is the older generation's. */
const maleOld = [...'国建军明德福贵喜生成文华志平安正良兴有发金水树林清忠孝海长春永山大庆援朝卫东红学'];
const maleYoung = [...'伟强磊洋勇杰涛超斌鹏飞浩宇轩博文俊凯旭晨子涵梓睿泽铭嘉翔航昊天一鸣瑞霖思远'];
const femaleOld = [...'秀英桂兰玉珍凤芳淑华春梅菊香翠莲月娥金花素琴彩霞巧云爱红改桃杏腊会莉贵银'];
const femaleYoung = [...'丽娟敏静艳娜燕玲婷雪梦琪佳怡欣悦诗涵雨桐子萱可馨思雅晓倩瑶楠菲妍语嫣紫'];

/** Characters old fonts, GBK or careless programs lose: outside GBK, outside the basic plane, or easily "corrected". */
const rareCharacters = ['䶮', '㛃', '𠮷', '𣲗', '昇', '喆'];

const uyghurGiven =
  '买买提 吐尔逊 阿卜杜热合曼 古丽巴哈尔 阿依古丽 热孜万古丽 艾尼瓦尔 帕提古丽 木合塔尔 库尔班江 阿卜力克木 玛依努尔'.split(
    ' ',
  );
const uyghurFather = '吐尔逊 阿卜杜热西提 艾合买提 买买提明 阿卜杜克热木 热合曼 依明 斯拉木 伊斯马伊力 吾斯曼'.split(
  ' ',
);
/** Longest name the product accepts, in characters. */
const longestName = 50;

export type Named = { readonly name: string; readonly surname: string; readonly ethnicCode: string };

/** Draws a surname by frequency. */
export function drawSurname(dice: Dice): string {
  const at = dice.next() * surnameTotal;
  return surnames.find((entry) => at < entry.upTo)?.text ?? '王';
}

/** A Han name for somebody born in `birthYear`; older people more often have one given character, and older ones. */
export function drawHanName(
  dice: Dice,
  person: { readonly surname: string; readonly sex: string; readonly birthYear: number },
): string {
  const young = person.birthYear >= 1978;
  const fashion = person.sex === 'male' ? (young ? maleYoung : maleOld) : young ? femaleYoung : femaleOld;
  const single = dice.chance(person.birthYear < 1960 ? 0.12 : person.birthYear < 1995 ? 0.28 : 0.1);
  const first = dice.chance(0.004) ? dice.pick(rareCharacters) : dice.pick(fashion);
  return single ? person.surname + first : person.surname + first + dice.pick(fashion);
}

/** A Uyghur name, given name · father's name, now and then with grandfathers, up to the longest the product accepts. */
export function drawMinorityName(dice: Dice): string {
  let name = `${dice.pick(uyghurGiven)}·${dice.pick(uyghurFather)}`;
  const wanted = dice.chance(0.08) ? longestName : dice.between(6, 16);
  while (name.length < wanted) {
    const longer = `${name}·${dice.pick(uyghurFather)}`;
    if (longer.length > longestName) break;
    name = longer;
  }
  return name;
}

/** Ethnic codes (GB/T 3304) of the township: nearly all Han, some Hui and Man with Han names, a few Uyghurs. */
export function drawEthnic(dice: Dice): string {
  const at = dice.next();
  if (at < 0.985) return '01';
  if (at < 0.991) return '03';
  if (at < 0.995) return '11';
  return '05';
}
