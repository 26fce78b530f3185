/** Heads of the three lines every error shows. */
export const errorHeads = { what: '出了什么事', money: '钱安全吗', next: '现在怎么办' } as const;

/** The frame of an error dialog. */
export const errorDialogText = {
  title: { plain: '先看一下', money: '钱的事先看清楚' },
  incident: (number: string) => `事件号 ${number} · 打电话时报这个号`,
  understood: '知道了',
  again: '再试一次',
  back: '返回',
} as const;
