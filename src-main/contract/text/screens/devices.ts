/** A sentence and three steps: what the doctor says about a sick device. */
export type Advice = { readonly sentence: string; readonly steps: readonly [string, string, string] };

/** 设备医生. */
export const devicesText = {
  title: '设备医生',
  titleMore: (well: number, sick: number) => (sick === 0 ? `${well} 样都能用` : `${well} 样能用，${sick} 样要您动手`),
  columns: { device: '设备', state: '状态', where: '在哪、何时' },
  kinds: {
    'id-card-reader': '身份证读卡器',
    'receipt-printer': '票据打印机',
    'form-printer': '针式打印机',
    'document-printer': 'A4 打印机',
    'payment-terminal': '刷卡终端',
    'social-security-reader': '社保卡读卡器',
    'code-scanner': '扫码枪',
    'document-scanner': '高拍仪',
    'signature-pad': '签字板',
  },
  shortKinds: {
    'id-card-reader': '读卡器',
    'receipt-printer': '票据打印',
    'form-printer': '套打',
    'document-printer': 'A4 打印',
    'payment-terminal': '刷卡',
    'social-security-reader': '社保卡',
    'code-scanner': '扫码',
    'document-scanner': '高拍',
    'signature-pad': '签字',
  },
  lastGood: (time: string) => `${time} 用过`,
  neverGood: '还没用过',
  since: (time: string) => `${time} 起`,
  test: '试一下',
  testPrint: '试打一张',
  testRead: '试读一次',
  testTerminal: '问一下终端',
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
  inUse: (word: string, time: string) => `${word}，${time} 起`,
  inUseWord: '正在用',
  /** What a command that holds a device does, for whoever has to wait. */
  uses: {
    read: '正在读卡',
    'bank-card': '正在读银行卡号',
    pin: '正在核对密码',
    print: '正在打印',
    test: '正在检查',
    scan: '正在拍照',
    sign: '正在签字',
    fingerprint: '正在按指纹',
    sale: '正在刷卡收款',
    void: '正在撤销',
    refund: '正在退款',
    query: '正在查询上一笔',
    last: '正在查询上一笔',
    abort: '正在取消',
    status: '正在问终端',
    settle: '正在结算',
    signIn: '正在签到',
  } as Readonly<Record<string, string>>,
  used: '正在用',
  recorderOn: '记录线路',
  recorderOff: '停止记录',
  diagnosis: '诊断文件',
  refusedTitle: '没有做成',
  refused: (reason: string) => `${reason}。`,
  refusedNoReason: '这台设备没有可以记录的线路，什么也没有改',
  stepNumbers: ['一', '二', '三'],
} as const;

const away = {
  'id-card-reader': {
    sentence: '读卡器没接上，或者没有回答。',
    steps: ['看读卡器的线有没有松', '拔下来，等三秒，再插上', '灯亮了按 F5 试读一次'],
  },
  'receipt-printer': {
    sentence: '票据打印机没接上，或者没有回答。已记账的钱不受影响。',
    steps: ['看电源灯亮不亮', '把打印机的线拔下再插上', '按 F5 试打一张'],
  },
  'form-printer': {
    sentence: '针式打印机没接上。已记账的钱不受影响。',
    steps: ['看电源灯亮不亮、联机灯亮不亮', '把打印机的线拔下再插上', '按 F5 试打一张对位纸'],
  },
  'document-printer': {
    sentence: 'A4 打印机现在打不了。',
    steps: ['看打印机开没开、有没有纸', '在系统的打印机列表里看队列有没有暂停', '按 F5 再看一次'],
  },
  'payment-terminal': {
    sentence: '刷卡终端没接上，或者没有回答。已记账的钱不受影响，刷卡先停一停。',
    steps: ['看终端屏幕亮不亮、停在主界面', '把连电脑的线拔下再插上', '按 F5 问一下终端'],
  },
  'social-security-reader': {
    sentence: '社保卡读卡器没接上，或者没有回答。可以先用身份证。',
    steps: ['看社保卡读卡器的线有没有松', '拔下来，等三秒，再插上', '灯亮了按 F5 试读一次'],
  },
  'code-scanner': {
    sentence: '扫码枪没接上。码也可以请本人改放身份证或社保卡。',
    steps: ['看扫码枪的灯亮不亮', '把线拔下来，等三秒，再插上', '扫一张已打的票据，看有没有反应'],
  },
  'document-scanner': {
    sentence: '高拍仪没接上，或者它存图的文件夹不见了。材料可以晚些再补拍。',
    steps: ['看高拍仪的灯亮不亮、线有没有松', '打开高拍仪自己的程序，看能不能出画面', '等五秒，这一行会自己变好'],
  },
  'signature-pad': {
    sentence: '签字板没接上，或者没有回答。可以先请见证人。',
    steps: ['看签字板的灯亮不亮', '把线拔下来，等三秒，再插上', '按 F5 问一下签字板'],
  },
} as const satisfies Record<string, Advice>;

/** What to do about a sick device when its driver has no advice of its own. */
export function adviceOf(kind: keyof typeof away): Advice {
  return away[kind];
}

const shortReasons: Readonly<Record<string, string>> = {
  'paper-out': '缺纸',
  'paper-near-end': '纸快完',
  'cover-open': '盖没合好',
  'cutter-error': '切刀卡住',
  'no-back-channel': '不能自检',
  'printer-holds-line': '不收数据',
  'queue-stopped': '队列停了',
  'spooler-stopped': '打印服务没开',
  'spooler-missing': '没装打印服务',
  'port-missing': '没接上',
  unplugged: '没接上',
  'port-lost': '没接上',
  'port-busy': '被占用',
  offline: '脱机',
  'terminal-silent': '没回答',
  'terminal-sign-in-needed': '要签到',
  'terminal-not-asked': '没问过',
  'profile-refused': '配置不对',
  'card-service-stopped': '没接上',
  'card-service-missing': '没装服务',
  'card-service-denied': '没权限',
};

/** One or two words for the reason a device is sick, for the strip; empty when the state word says it all. */
export function reasonWord(code: string | undefined): string {
  return code === undefined ? '' : (shortReasons[code] ?? '');
}
