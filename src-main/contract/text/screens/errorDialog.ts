import type { MoneyVerdict } from '../../errors.ts';

/** Heads of the three lines every error shows. */
export const errorHeads = { what: '出了什么事', money: '钱安全吗', next: '现在怎么办' } as const;

/** The frame of an error dialog. */
export const errorDialogText = {
  title: { plain: '先看一下', money: '钱的事先看清楚' },
  incident: (number: string) => `事件号 ${number} · 打电话时报这个号`,
  understood: '知道了',
  again: '再试一次',
  back: '返回',
  toDevices: '去设备',
} as const;

/** The verdict's own words, for places too small for the three lines. */
export const verdictWords: Readonly<Record<MoneyVerdict, string>> = {
  'not-taken': '没有收钱',
  recorded: '钱已收、已记账',
  'being-checked': '正在核查',
  'not-concerned': '和钱无关',
};
