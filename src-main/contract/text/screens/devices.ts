/** A sentence and three steps: what the doctor says about a sick device. */
export type Advice = { readonly sentence: string; readonly steps: readonly [string, string, string] };

/** 设备医生. */
export const devicesText = {
  title: '设备医生',
  titleMore: (well: number, sick: number) => (sick === 0 ? `${well} 样都能用` : `${well} 样能用，${sick} 样要您动手`),
  columns: { device: '设备', state: '状态', where: '在哪、何时' },
  kinds: { 'id-card-reader': '身份证读卡器', 'receipt-printer': '票据打印机' },
  shortKinds: { 'id-card-reader': '读卡器', 'receipt-printer': '票据打印' },
  lastGood: (time: string) => `${time} 用过`,
  neverGood: '还没用过',
  since: (time: string) => `${time} 起`,
  test: '试一下',
  testing: '正在试',
  testPrint: '试打一张',
  testRead: '试读一次',
  testAll: '全部检查',
  tray: '演练托盘',
  checks: '检查结果',
  port: '接在',
  version: '版本',
  profile: '型号',
  lastGoodWord: '上次用好',
  none: '没有设备',
  noneMore: '设备在配置里写好，插上就会出现在这里。',
  well: '能用，不用管它。',
} as const;

const readerAway: Advice = {
  sentence: '读卡器没接上。',
  steps: ['看读卡器的线有没有松', '拔下来，等三秒，再插上', '灯亮了按 F5 试读一次'],
};
const printerAway: Advice = {
  sentence: '票据打印机没接上。',
  steps: ['看电源灯亮不亮', '把打印机的线拔下再插上', '按 F5 试打一张'],
};
const paperOut: Advice = {
  sentence: '票据打印机没纸了。已记账的钱不受影响。',
  steps: ['打开前盖', '装好纸，对准两边', '盖好，按 F5 试打一张'],
};

/** Advice by the driver's code. Codes without words here fall back to the kind of device. */
const advices: Readonly<Record<string, Advice>> = {
  'no-paper': paperOut,
  'paper-out': paperOut,
  'paper-near-end': {
    sentence: '票据纸快用完了。',
    steps: ['准备一卷新纸', '这笔打完就换', '换好按 F5 试打一张'],
  },
  'cover-open': {
    sentence: '打印机的盖子没盖好。',
    steps: ['看纸有没有卡住', '把盖子压到咔一声', '按 F5 试打一张'],
  },
  'cutter-jam': {
    sentence: '切纸刀卡住了。',
    steps: ['关掉打印机电源', '打开盖子，取出卡住的纸', '开电源，按 F5 试打一张'],
  },
};

/** What to do about a sick device. */
export function adviceOf(kind: 'id-card-reader' | 'receipt-printer', code: string | undefined): Advice {
  const known = code === undefined ? undefined : advices[code];
  return known ?? (kind === 'id-card-reader' ? readerAway : printerAway);
}

/** One or two words for the reason a device is sick; empty when the state word says it all. */
export function reasonWord(code: string | undefined): string {
  const words: Readonly<Record<string, string>> = {
    'no-paper': '缺纸',
    'paper-out': '缺纸',
    'paper-near-end': '纸快完',
    'cover-open': '盖没盖好',
    'cutter-jam': '切刀卡住',
    unplugged: '没接上',
  };
  return code === undefined ? '' : (words[code] ?? '');
}
