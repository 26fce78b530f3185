import { counterDeviceAdvice, counterDeviceReasons } from './counterDevices.ts';
import { socialCardFailures, socialReaderAdvice, socialReaderReasons } from './socialSecurity.ts';

/** What to do about a device: one sentence a clerk can read out on the telephone, and three steps in order. */
export type DeviceAdvice = { readonly sentence: string; readonly steps: readonly [string, string, string] };

/** Why a device is as it is; codes of `DeviceReport.reason` and of failed device commands. */
export const deviceReasons: Readonly<Record<string, string>> = {
  ...socialReaderReasons,
  ...counterDeviceReasons,
  'port-missing': '没有找到设备，可能没插好',
  unplugged: '设备的线被拔掉了',
  'port-lost': '设备的线断开了',
  'port-busy': '设备正被另一个程序占用',
  'port-denied': '本机没有使用这个接口的权限',
  'port-failed': '接口打不开',
  'reader-silent': '读卡器没有回答',
  'frame-broken': '读卡器的回答不完整',
  'sam-self-test-failed': '读卡器安全模块自检没有通过',
  'sam-not-authorised': '读卡器未授权，请换一台',
  'printer-silent': '打印机没有回答，状态不明',
  offline: '打印机处于脱机状态',
  'paper-out': '打印机没有纸了',
  'paper-near-end': '打印纸快用完了',
  'cover-open': '打印机上盖没有合好',
  'cutter-error': '打印机切刀卡住了',
  'printer-error': '打印机报告故障',
  'printer-still-busy': '打印机还没有处理完上一张，没有打印',
  'write-stalled': '打印机一直不收数据',
  'port-lost-during-job': '打印时线断了，请看一下纸',
  'paper-ended-during-job': '打印时纸用完了，请看一下纸',
  'cover-open-during-job': '打印时上盖被打开，请看一下纸',
  'cutter-error-during-job': '打印时切刀卡住，请看一下纸',
  'printer-error-during-job': '打印时打印机报告故障，请看一下纸',
  'offline-during-job': '打印时打印机脱机，请看一下纸',
  'no-answer-after-data': '数据已送出，打印机没有回答，请看一下纸',
  'no-back-channel': '这种打印机不会回答，打出来没有只能看纸',
  'printer-holds-line': '打印机还没有收完上一张，没有打印，请看它是不是缺纸、卡纸或没有联机',
  'wrong-printer': '这种单据不能在这台打印机上打',
  'form-beyond-paper': '有内容会打到纸外，没有打印，请重新对位',
  'queue-stopped': '系统里这台打印机的队列暂停了',
  'queue-refused': '系统没有收下这张打印，没有打印',
  'spooler-missing': '这台电脑没有装打印服务',
  'spooler-stopped': '这台电脑的打印服务没有运行',
  'spooler-silent': '系统说不出这张打出来没有，请看一下纸',
  'spooler-stuck': '打印一直排着没有出来，已经撤回，请看一下纸',
  'job-cancelled': '这张打印在系统里被取消了',
  'job-failed': '系统报告这张打印出了错，请看一下纸',
  cancelled: '已经取消',
  'host-restarting': '设备服务正在重新启动',
  'host-lost': '设备服务中断',
  'host-hung': '设备服务没有反应，已经重新启动',
  'host-stopped': '设备服务已经停止',
  'host-not-configured': '设备服务还没有准备好',
  'host-answer-invalid': '设备服务的回答看不懂',
  'device-busy': '设备正在使用，请稍后再试',
  'device-opening': '设备正在打开，请稍等',
  'no-reader-configured': '本机没有设置身份证读卡器',
  'no-printer-configured': '本机没有设置票据打印机',
  'no-such-device': '没有这台设备',
  'helper-missing': '本机缺少调用厂家接口库的辅助程序',
  'helper-failed': '调用厂家接口库的辅助程序启动不了',
  'helper-garbled': '调用厂家接口库的辅助程序回答看不懂',
  'library-missing': '没有找到厂家接口库文件',
  'library-wrong-bits': '厂家接口库的位数与设置不符，请把设置里的位数改成另一种（32 或 64）',
  'library-load-failed': '厂家接口库装不进来，可能缺少它要用的其他文件',
  'library-symbol-missing': '厂家接口库里没有需要的功能，可能不是这一类库或版本太旧',
  'library-refused': '辅助程序不认识这个功能，请升级本程序',
  'library-hung': '厂家接口库没有反应，已经停掉它，下次会重新启动',
  'library-crashed': '厂家接口库崩溃了，下次会重新启动',
  'library-no-answer': '厂家接口库没有给出结果',
  'library-no-card': '厂家接口库没有读到社保卡，请把卡放好再试一次',
  'library-no-pin': '厂家接口库只能在它自己的键盘上输入密码',
  'library-no-bank-card': '厂家接口库不提供银行卡信息',
  'library-overflow': '厂家接口库写坏了内存，这次的结果没有采用',
  'no-terminal-configured': '本机没有设置刷卡终端',
  'terminal-silent': '刷卡终端没有回答',
  'terminal-not-asked': '这种刷卡终端没有可以随时问的状态，好坏要刷一次才知道',
  'terminal-sign-in-needed': '刷卡终端要先签到',
  'terminal-no-ack': '刷卡终端没有应答，这一笔刷没刷成要查询才知道',
  'terminal-nak': '刷卡终端说没有收清，这一笔刷没刷成要查询才知道',
  'terminal-request-invalid': '流水号或金额不合规定，没有送出',
  'no-fence': '刷卡终端说不出上一笔的凭证号',
  'terminal-cannot': '这种刷卡终端不支持这个操作',
  'unmatched-answer': '刷卡终端回答的不是这一笔，要查询才知道',
  'amount-mismatch': '刷卡终端回答的金额和要收的不一样，请不要再刷，先核对',
  'approved-without-reference': '刷卡终端说成功但没有参考号，要查询才能认定',
  'answer-not-paired': '这种刷卡终端的回答不带本机流水号，请核对签购单',
  'original-missing': '缺少原交易的号码，没有送出',
  'field-too-long': '有一项内容超过终端允许的长度，没有送出',
  'field-not-encodable': '有一项内容终端不能接收，没有送出',
  'profile-refused': '这台设备的配置文件有错，没有启用',
};

/** Why a card was not read; codes of `CardEvent.failed` and `readCard`. */
export const cardFailures: Readonly<Record<string, string>> = {
  ...socialCardFailures,
  'no-card': '读卡器上没有卡，请把身份证放上去',
  'no-card-yet': '还没有找到卡，请重新放一次',
  'select-failed': '没有选中卡，请拿起来再放一次',
  'read-failed': '没有读完，请拿起来再放一次，读完前不要移动',
  'frame-checksum': '读卡时受到干扰，请拿起来再放一次',
  'frame-length': '读卡时受到干扰，请拿起来再放一次',
  'length-error': '读卡时受到干扰，请拿起来再放一次',
  'bad-layout': '读到的内容不完整，请拿起来再放一次',
  'frame-broken': '读到的内容不完整，请拿起来再放一次',
  'random-failed': '读卡器与卡没有接通，请拿起来再放一次',
  'card-rejects-reader': '卡拒绝了这台读卡器，请换一台再读',
  'reader-rejects-card': '读卡器不认可这张卡，请核对证件真伪，不要继续办理',
  'information-check-failed': '卡内信息校验不通过，请核对证件真伪，不要继续办理',
  'fingerprint-check-failed': '卡内指纹信息校验不通过',
  'unknown-card-type': '这不是身份证，请换身份证',
  'unknown-document-type': '这种证件本机不认识，请手工核对证件',
  'bad-text': '卡内文字读不出来，请手工核对证件',
  'bad-number': '卡内号码的格式不对，请手工核对证件',
  'bad-date': '卡内有效期读不出来，请手工核对证件',
  'item-empty': '卡内没有这一项',
  'bad-command': '读卡器不支持这个操作',
  'not-permitted': '读卡器不允许这个操作',
  'unrecognised-error': '读卡器报告了不明的错误，请拿起来再放一次',
  'unknown-status': '读卡器报告了不明的错误，请拿起来再放一次',
};

/** Steps by `DeviceReport.advice`. */
export const deviceAdvice: Readonly<Record<string, DeviceAdvice>> = {
  ...socialReaderAdvice,
  ...counterDeviceAdvice,
  'check-cable': {
    sentence: '请把设备的线插好。',
    steps: ['看设备灯是否亮', '拔下数据线，等三秒，再插回原来的口', '等十秒仍不行，换一个口或换一根线'],
  },
  'close-other-program': {
    sentence: '另一个程序占着这台设备，请先关掉它。',
    steps: ['关掉别的读卡或打印程序', '等十秒，看这里是否变成正常', '仍被占用就重新启动电脑'],
  },
  'restart-reader': {
    sentence: '请给读卡器断电再通电。',
    steps: ['拿走上面的卡', '拔下读卡器，等三秒，再插回去', '等十秒，按“试一下”；仍不行请换一台'],
  },
  'replace-reader': {
    sentence: '这台读卡器不能再用，请换一台并报给县里。',
    steps: ['换上备用读卡器', '记下坏的那台的编号', '打电话告诉县里的技术人员'],
  },
  'switch-printer-on': {
    sentence: '请看打印机是否开着、是否联机。',
    steps: ['打开打印机电源', '按一下联机键，等灯不闪', '按“试一下”；仍不行就检查数据线'],
  },
  'look-at-paper': {
    sentence: '这种打印机不会说自己好坏，可以用，每张打完请看一下纸。',
    steps: ['看电源灯和联机灯亮不亮', '看纸装正没有、齿孔对上没有', '换过纸或挪过打印机，就打一张对位纸'],
  },
  'free-form-printer': {
    sentence: '打印机不收数据，请看它是不是缺纸、卡纸或没有联机。',
    steps: ['看纸用完没有、卡住没有', '按一下联机键，让联机灯亮', '纸会自己接着走；走坏的那张请作废'],
  },
  'start-queue': {
    sentence: '系统的打印队列停了，请让它继续。',
    steps: ['看打印机开没开、有没有纸', '打开系统的打印机列表，把这台的“暂停”去掉', '等十秒，按“试一下”'],
  },
  'load-paper': {
    sentence: '请装一卷新纸。',
    steps: ['打开上盖，取出旧纸芯', '放入新纸，光面朝打印头，拉出一截', '合上盖，听到一声响，按“试一下”'],
  },
  'close-cover': {
    sentence: '请把打印机上盖合好。',
    steps: ['打开上盖', '看纸是否放正', '两边一起按下，听到一声响'],
  },
  'free-cutter': {
    sentence: '切刀卡住了，请取出卡住的纸。',
    steps: ['关掉打印机电源', '打开上盖，轻轻取出卡住的纸', '合上盖，开机，按“试一下”'],
  },
  'restart-printer': {
    sentence: '请给打印机断电再通电。',
    steps: ['关掉打印机，等三秒', '打开打印机，等灯不闪', '按“试一下”；仍不行请报给县里'],
  },
  'wake-terminal': {
    sentence: '请看刷卡终端是否开着、停在主界面。',
    steps: [
      '按一下终端的任意键，看屏幕亮不亮',
      '退回主界面，检查连电脑的线',
      '等半分钟，按“问一下终端”；仍不行请报给县里',
    ],
  },
  'sign-in-terminal': {
    sentence: '请在刷卡终端上签到。',
    steps: ['在终端菜单里选“签到”', '等终端显示签到成功', '回到这里按“问一下终端”'],
  },
  'query-charge': {
    sentence: '这一笔的结果还不知道，请不要再刷。',
    steps: ['看终端屏幕和签购单', '等系统查询结果', '十分钟后仍不明，请报给主管'],
  },
  'wait-a-moment': {
    sentence: '设备服务正在恢复，请稍等。',
    steps: ['等十秒', '看这里是否变成正常', '一分钟后仍不行，重新启动本程序'],
  },
  'mend-library': {
    sentence: '请县里的技术人员检查厂家接口库。',
    steps: ['记下这一行的设备名和原因', '请技术人员核对设置里的文件、类别和位数', '重新安装厂家驱动，再启动本程序'],
  },
  'restart-library': {
    sentence: '厂家接口库会自动重新启动，请再试一次。',
    steps: ['拿走卡，拔下设备，等三秒，再插回去', '等十秒，按“试一下”', '经常这样就请技术人员更换厂家驱动'],
  },
  'ask-county': {
    sentence: '请打电话给县里的技术人员。',
    steps: ['记下这一行的设备名和原因', '打电话给县里的技术人员', '等待期间改用手工填写'],
  },
};

/** The sentence of a reason or card failure; a code without one is shown as it is, so nothing is hidden. */
export function deviceSentence(code: string): string {
  return deviceReasons[code] ?? cardFailures[code] ?? code;
}
