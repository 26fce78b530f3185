import type { DeviceAdvice } from './devices.ts';

/** Reasons of code scanners, document scanners, signature pads and payment by code. */
export const counterDeviceReasons: Readonly<Record<string, string>> = {
  'scan-program-missing': '本机没有装扫描程序',
  'folder-missing': '高拍仪存图的文件夹不见了',
  'scanner-empty': '扫描仪里没有纸',
  'scanner-jammed': '扫描仪卡纸了',
  'scanner-cover-open': '扫描仪盖子没有合好',
  'scan-failed': '扫描仪报告没有扫成',
  'scan-cancelled': '扫描已经取消，没有留下图',
  'scan-timeout': '等了两分钟，没有新的图出来',
  'paper-unreadable': '出来的文件不是图片或 PDF，或者没有存完整，没有收进来',
  'paper-too-large': '出来的文件太大，没有收进来',
  'file-left-behind': '图已收好，但文件夹里那一份删不掉，请手工删掉',
  'no-scanner-configured': '本机没有设置高拍仪',
  'no-pad-configured': '本机没有设置签字板',
  'pad-silent': '签字板没有回答',
  'signature-refused': '本人在签字板上按了不同意',
  'signature-cancelled': '签字取消了，没有留下',
  'signature-timeout': '等了一分钟，没有签字',
  'signature-empty': '签字板上没有写字',
  'fingerprint-off': '本站没有开通按指纹',
  'fingerprint-cannot': '这块签字板不能按指纹',
  'scan-payment-off': '扫码收款没有开通，县里开通后才能用',
};

/** What helps with them. */
export const counterDeviceAdvice = {
  'install-scan-program': {
    sentence: '请县里的技术人员装上扫描程序。',
    steps: ['记下这一行的设备名', '请技术人员装好高拍仪的驱动和扫描程序', '装好后等五秒，看这里是否变成正常'],
  },
  'mend-folder': {
    sentence: '请把高拍仪存图的文件夹找回来。',
    steps: [
      '打开高拍仪自己的程序，看它存到哪里',
      '把那个文件夹建回来，或请技术人员改设置',
      '等五秒，看这里是否变成正常',
    ],
  },
  'free-scanner': {
    sentence: '请看高拍仪的纸和盖子。',
    steps: ['取出卡住的纸', '把要扫的纸放正，合上盖', '再按一次拍照'],
  },
  'wake-pad': {
    sentence: '请看签字板的灯亮不亮。',
    steps: ['把签字板的线拔下来，等三秒，再插上', '等五秒，按“试一下”', '仍不行请先请见证人，再报给县里'],
  },
  'scan-payment-off': {
    sentence: '扫码收款没有开通，请收现金或刷卡。',
    steps: ['请本人用现金或银行卡', '需要扫码收款时报给县里', '县里开通后由技术人员设置'],
  },
} as const satisfies Readonly<Record<string, DeviceAdvice>>;
