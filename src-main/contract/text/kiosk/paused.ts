/** 暂停服务 while no station is there to say more: the page that stands in for the kiosk's own. */
export const pausedText = {
  title: '暂停服务',
  why: '这台机器正在重新启动，一般一分钟就好。',
  instead: '着急办事，请到窗口。',
  money: '没有做完的刷卡，机器启动后自己会查清，不会扣两次。',
} as const;
