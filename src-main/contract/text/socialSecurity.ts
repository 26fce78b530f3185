import type { DeviceAdvice } from './devices.ts';

/** Why the reader of social-security cards is as it is; codes of `DeviceReport.reason`. */
export const socialReaderReasons: Readonly<Record<string, string>> = {
  'card-service-missing': '本机没有安装智能卡服务',
  'card-service-stopped': '智能卡服务没有运行，或者没有插社保卡读卡器',
  'card-service-denied': '系统不允许本程序使用智能卡读卡器',
  'card-hung': '社保卡读卡器没有反应，正在重新连接',
  'no-social-reader-configured': '本机没有设置社保卡读卡器',
};

/** Why a social-security card was not read, or its PIN or bank card not; says what to do at the counter. */
export const socialCardFailures: Readonly<Record<string, string>> = {
  'needs-psam': '这是第三代社保卡，本站没有读它的密钥，读不出姓名和号码，请改放居民身份证',
  'no-social-card': '社保卡读卡器里没有卡，请把社保卡芯片朝前插到底',
  'card-mute': '社保卡没有反应，可能插反了或芯片脏了，请擦一擦，芯片朝前再插一次',
  'card-removed': '没有读完社保卡就被拔出了，请再插一次，读完前不要动',
  'card-reset': '社保卡被另一个程序打断了，请拔出来再插一次',
  'card-busy': '社保卡正被另一个程序使用，请关掉那个程序或稍等',
  'card-protocol': '这张卡的通信方式读卡器不支持，请改放居民身份证',
  'card-trouble': '与社保卡的联系中断了，请拔出来再插一次',
  'reader-lost': '社保卡读卡器断开了，请检查它的线',
  'wrong-card': '这不是社保卡，请换社保卡或居民身份证',
  'application-locked': '这张社保卡已被锁定，请本人到发卡银行或县社保中心处理，今天请用居民身份证',
  'application-dead': '这张社保卡已永久锁定，请本人换卡，今天请用居民身份证',
  'card-file-missing': '卡里没有持卡人资料，请改放居民身份证',
  'record-overrun': '卡里的内容不完整，请改放居民身份证',
  'record-tag-mismatch': '卡里的内容对不上，为免认错人没有采用，请改放居民身份证',
  'card-refused': '社保卡拒绝了这个操作，请改放居民身份证',
  'card-memory': '社保卡的芯片坏了，请本人换卡，今天请用居民身份证',
  'file-locked': '卡里的资料被锁住了，请改放居民身份证',
  'key-refused': '社保卡不接受本站的密钥，请改放居民身份证',
  'too-many-61': '社保卡的回答没完没了，请拔出来再插一次',
  '6C-loop': '社保卡的回答没完没了，请拔出来再插一次',
  'answer-too-short': '社保卡的回答不完整，请拔出来再插一次',
  'tlv-overrun': '卡里的内容不完整，读不出银行卡号',
  'tlv-malformed': '卡里的内容看不懂，读不出银行卡号',
  'tlv-too-much': '卡里的内容看不懂，读不出银行卡号',
  'bank-application-missing': '这张社保卡没有开通银行功能',
  'bank-card-unreadable': '读不出银行卡号，请看卡面手工核对',
  'pin-malformed': '密码是六位数字，没有送给卡，没有占用次数',
};

/** What to do about a card that gave no account; a code without a sentence is never shown. */
export function socialCardAdvice(code: string): string {
  const sentence = socialCardFailures[code] ?? socialReaderReasons[code] ?? libraryRefusals[code];
  return sentence === undefined ? '请把社保卡拔出来再插一次；还不行就先不填账号。' : `${sentence}。`;
}

const libraryRefusals: Readonly<Record<string, string>> = {
  'library-no-pin': '这种读卡器只能在它自己的键盘上输密码，这里不输也能交，由第二个人复核',
  'library-no-bank-card': '这种读卡器读不出银行账号，请先不填',
};

/** What was made of a PIN, in words for the holder. */
export const pinText = {
  right: '密码正确',
  wrong: (triesLeft: number | undefined) =>
    triesLeft === undefined ? '密码不对，卡没有说还剩几次' : `密码不对，还可以试 ${triesLeft} 次`,
  blocked: '密码已锁定，请本人带身份证到发卡银行或县社保中心解锁。登记可以接着办，由第二个人复核。',
  unknown: '没有等到卡的回答，可能已占用一次，请不要马上再试',
} as const;

/** Steps by `DeviceReport.advice`. */
export const socialReaderAdvice: Readonly<Record<string, DeviceAdvice>> = {
  'plug-card-reader': {
    sentence: '请把社保卡读卡器插好，等它的灯亮。',
    steps: [
      '看社保卡读卡器的线有没有松',
      '拔下来，等三秒，再插回原来的口',
      '等十秒；仍不行就重新启动电脑，再不行打电话给县里',
    ],
  },
  'install-card-service': {
    sentence: '请让县里的技术人员安装智能卡服务。',
    steps: ['记下这一行的设备名和原因', '打电话给县里的技术人员', '装好之前请用居民身份证办理'],
  },
  'allow-card-service': {
    sentence: '请让县里的技术人员放开智能卡的使用权限。',
    steps: [
      '确认是在这台电脑前登录，不是远程',
      '打电话给县里的技术人员，说“智能卡权限规则没有装”',
      '放开之前请用居民身份证办理',
    ],
  },
};
