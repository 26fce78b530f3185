import { formatYuan } from '../../values/fen.ts';

/** Places of the rail in their fixed order; what is not built is absent. */
export const placeWords = {
  today: '今日',
  collect: '收款',
  enrol: '参保',
  people: '查人',
  dayclose: '日结',
  receipts: '票据',
  upload: '上传',
  devices: '设备',
  batch: '村批量',
  affairs: '站务',
} as const;

/** A place of the rail. */
export type PlaceName = keyof typeof placeWords;

/** Everything the frame around the places says. */
export const frameText = {
  product: '社保服务站',
  shiftOpen: '已开班',
  shiftOther: '别人开的班',
  shiftNone: '没开班',
  searchHint: '姓名、拼音、证件号、尾号',
  lockWord: '锁屏',
  lightLine: '线路',
  lightGateway: '平台',
  lightIdentity: '身份',
  lightDown: '断',
  lightUnknown: '在查',
  lightMaintenance: '维护',
  lightExpired: '过期',
  dataAsOf: (time: string) => `数据截至 ${time}`,
  dataNever: '还没有省里数据',
  simulated: '（模拟）',
  trainingFlag: '演练 · 不是真的业务',
  trainingWord: '演练',
  tray: '托盘',
  lineDown: (since: string) => `线路断了 ${since}。`,
  lineDownStill: '现金照收；缴没缴过只看存下的名册。',
  offlineLeft: (left: { acts?: number | undefined; cashFen?: number | undefined; days?: number | undefined }) =>
    [
      left.acts === undefined ? '' : `还能收 ${left.acts} 笔`,
      left.cashFen === undefined ? '' : `${formatYuan(left.cashFen).replace('.00', '')} 元`,
      left.days === undefined ? '' : `${left.days} 天`,
    ]
      .filter((part) => part !== '')
      .join(' · '),
  stationAway: '和本机服务断开了，正在重新连接。已经记账的都在，不用重做。',
  starting: '本机服务正在启动，请稍等。',
  stopping: '本机服务正在退出。',
  revoked: '省里停用了这台机器，不能办业务。请打县里电话。',
  arriving: (done: number, total: number | undefined) =>
    total === undefined ? `正在接收参保人名册：已到 ${done} 人` : `正在接收参保人名册：${done} / ${total} 人`,
  warning: {
    'key-beside-data': '这台机器的密钥放在数据旁边，硬盘被拿走就能读。',
    'head-file-broken': '核对文件坏了一次，账本完好，已经重写。',
    'disk-nearly-full': '硬盘快满了，请腾出地方。',
    'clock-differs': '本机时间和省里不一样，请校准。',
    'receipts-low': '票据号快用完了，请尽快领号。',
    'peers-not-listening': '这台机器没能听上大厅的网络，别的窗口问不到它。请看配置里的地址和端口。',
    'bundle-refused': '存着的县里参数验不过签名，没有采用，正在重新领取。',
  },
  helpTitle: (place: string) => `${place}：按键一览`,
  helpClose: '知道了',
  back: '返回',
  contrast: (on: boolean) => `高对比显示：${on ? '开' : '关'}`,
  waiting: (what: string) => `正在${what}`,
  loading: '正在打开',
  needShift: '要先开班才能收款',
  drawer: {
    'near-limit': '钱箱里的现金快到上限了：按 Alt+5，再按 F6 送保险柜。',
    full: '钱箱里的现金到了上限，送走以前不能再收现金：按 Alt+5，再按 F6 送保险柜。',
  },
  openTasks: (count: number) => `${count} 件待办`,
  goneWrong: '这个页面出错了',
  goneWrongMore: '已经记账的都在。按回车重新打开页面。',
  reopen: '重新打开',
  rail: '功能',
  devices: '设备状态',
  lights: '三盏灯',
} as const;

/** The same keys everywhere; shown on the F1 sheet under the keys of the place. */
export const everywhereKeys: readonly (readonly [string, string])[] = [
  ['Enter', '下一格，或右下角的深色按钮'],
  ['Esc', '返回，左下角'],
  ['F2 或 /', '读卡'],
  ['F3', '查人'],
  ['F11', '锁屏'],
  ['Alt+1…9', '左边的各项功能'],
  ['Alt+Z', '站务'],
  ['Alt+B', '查询机有人要帮忙时：这就去'],
  ['1…9', '打开有编号的一行'],
];
