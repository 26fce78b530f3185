import { formatYuan } from '../../values/fen.ts';

type Params = Readonly<Record<string, string | number>>;

/** 参保登记. */
export const enrolmentText = {
  title: '参保登记',
  titleMore: (name: string, locked: number) => `${name} · 读卡带入 ${locked} 格`,
  emptyTitle: '把身份证放上读卡器',
  emptyMore: '卡上的姓名、性别、民族、出生、住址会自己填好。',
  readCard: '读卡',
  keyed: '没有卡，手工录号',
  keyedTitle: '没有卡，手工录证件号',
  idNumber: '公民身份号码',
  keyedReason: '为什么没有卡',
  keyedReasonMissing: '手工录号要写原因，并由第二个人复核',
  start: '开始登记',
  cancel: '返回',
  savedAt: (time: string) => `草稿已存 ${time}`,
  saving: '正在存草稿',
  unsaved: '草稿还没存上，连上就存',
  fields: {
    name: '姓名',
    maskedIdNumber: '公民身份号码',
    sex: '性别',
    birthDate: '出生日期',
    ethnicCode: '民族',
    address: '户籍地址',
    villageCode: '户籍村',
    phone: '联系电话',
    tierFen: '缴费档次',
    specialGroup: '特殊群体',
    declared: '本人申报',
  },
  sources: { card: '读卡', province: '省里', here: '手填' },
  choose: '请选',
  tier: (amountFen: number) => `${formatYuan(amountFen).replace('.00', '')} 元`,
  declaration: '本人申报：没有参加别的养老保险，填的都属实',
  mayEnrol: '能不能参保',
  asking: '正在问省里有没有在别处参保，您接着填。',
  needsReview: '改过的、手录的要第二个人复核',
  next: '下一格',
  submit: '交上去',
  keepDraft: '收起，草稿保留',
  missing: (names: readonly string[]) =>
    names.length === 0
      ? '都填好了'
      : `还差 ${names.length} 处：${names.slice(0, 3).join('、')}${names.length > 3 ? '…' : ''}`,
  doneTitle: (name: string) => `${name}的登记已经交上去`,
  doneMore: (serial: string) => `流水号 ${serial}`,
  doneWaits: '排着队传给省里，省里的编号回来就补上。',
  doneReview: '要第二个人看一眼，不挡上传，也不挡收款。',
  collectNow: '接着收款',
  later: '回今日',
  reviewTitle: '第二个人复核',
  reviewNow: '现在复核',
  reviewPass: '看过，通过',
  reviewReturn: '退回',
  reviewReason: '退回原因',
  reviewReasonMissing: '退回要写原因',
  reviewPick: '请第二个人看一遍登记和材料，再输密码。',
  reviewWhy: '为什么要复核',
  reviewPapers: (name: string, at: number, count: number) => `${name} ${at} / ${count}`,
  reviewNoPapers: '这份登记没有拍材料，也没有签字。',
  reviewNext: '下一份',
  reviewUnseen: (count: number) => `还有 ${count} 份材料没看`,
  reviewErased: '本人的信息已经删除，只剩下没有名字的内容。',
  reviewFields: {
    name: '姓名',
    number: '号码',
    sexAndBirth: '性别、出生',
    ethnic: '民族',
    village: '户籍村',
    address: '住址',
    phone: '电话',
    tier: '档次',
    group: '特殊群体',
    declared: '本人申报',
    account: '待遇账号',
    by: '经办',
    keyed: '没有卡',
  },
  declaredBy: { ticked: '经办人代勾', signature: '本人签了字', witness: '有见证人' },
  printForm: '打印登记表',
  printed: (copy: number) => (copy === 0 ? '登记表打好了，请本人签名。' : `登记表补打好了（第 ${copy} 次）。`),
  printUnknown: '登记表打出来没有还不知道，请看一下打印机。',
  comboNothing: '没有这一项',
  comboHint: '输汉字、拼音首字母都行',
  say: '对居民说',
} as const;

/** Why a second person has to look, by the station's code. */
const reviewReasons: Readonly<Record<string, string>> = {
  'keyed-number': '号码是手工录的',
  'name-changed': '名字改得和卡上不一样',
  'name-may-be-cut': '名字太长，卡上可能没写全',
  'name-private-use': '名字里有生僻字，请对着证件看',
  'sex-differs': '性别和号码对不上',
  'birth-differs': '出生日期和号码对不上',
  'number-check-digit': '号码的校验位不对',
  'card-expired': '证件过期了',
  'look-alike': '有和他很像的人，请看是不是同一个',
  'bank-card-holder': '银行账号没核对过是不是本人的',
};

/** The sentence of one reason; a new code without a sentence still asks for a look. */
export function reviewReasonText(code: string): string {
  return reviewReasons[code] ?? '这一份要第二个人看一遍';
}

/** Problems under fields, by the station's code; the sentence names what is missing or wrong. */
const problemSentences: Readonly<Record<string, (params: Params) => string>> = {
  missing: () => '还没填',
  empty: () => '还没填',
  'too-short': (p) => `少 ${p['missing'] ?? 1} 位${p['expected'] === undefined ? '' : `，应是 ${p['expected']} 位`}`,
  // Numbers are counted in digits, names in characters; no number is longer than eighteen.
  'too-long': (p) =>
    Number(p['expected'] ?? 0) > 18
      ? `最多 ${p['expected']} 个字，多了 ${p['extra'] ?? 1} 个`
      : `多 ${p['extra'] ?? 1} 位${p['expected'] === undefined ? '' : `，应是 ${p['expected']} 位`}`,
  'not-a-date': () => '不是一个日期，比如 1998-3-6',
  'no-such-day': () => '没有这一天',
  'not-a-number': () => '只能是数字',
  'not-a-phone': () => '不是一个电话号码',
  'check-digit': (p) => `第 ${p['position'] ?? 18} 位不对，请对着证件一位一位看`,
  'fifteen-digits': (p) => `这是旧的 15 位号码${p['upgraded'] === undefined ? '' : `，新号码可能是 ${p['upgraded']}`}`,
  character: (p) => `第 ${p['position'] ?? '几'} 个字“${p['found'] ?? ''}”不能用`,
  area: () => '前六位不是一个地方',
  'birth-date': (p) => `第 ${p['position'] ?? 7} 位起的出生日期不对`,
  'birth-in-future': () => '出生日期在今天以后',
  digit: (p) => `第 ${p['position'] ?? '几'} 个字是数字“${p['found'] ?? ''}”，名字里不能有`,
  latin: (p) => `第 ${p['position'] ?? '几'} 个字是字母“${p['found'] ?? ''}”，名字要写汉字`,
  symbol: (p) => `第 ${p['position'] ?? '几'} 个字“${p['found'] ?? ''}”不是名字里的字`,
  'dot-place': (p) => `第 ${p['position'] ?? '几'} 个字是间隔点，只能写在两个字中间`,
  'lone-surrogate': () => '有一个字不完整，请重新输',
  'unknown-code': () => '不在名单里，请重选',
  'not-chosen': () => '还没选',
  'not-declared': () => '要本人申报',
};

/** The sentence of one problem; a code without a sentence still says that the field is not right. */
export function problemText(code: string, params: Params): string {
  return problemSentences[code]?.(params) ?? '这一格不对，请再看一遍';
}
