/** 评价 and 意见. */
export const wishTemplates = {
  'rate.head': '您对这里的服务满意吗',
  'rate.good': '满意',
  'rate.middling': '一般',
  'rate.bad': '不满意',
  'rate.thanks': '谢谢您的评价',
  'wish.head': '您要说哪方面的事',
  'wish.money': '钱和账不对',
  'wish.service': '服务不好',
  'wish.other': '别的事',
  'wish.write': '要不要写几句',
  'wish.send': '就这样交上去',
  'wish.type': '自己写几句',
  'wish.typing': '请用下面的字母拼出来，写好了按“写好了”',
  'wish.stop': '不说了',
  'wish.sending': '正在交上去，请等一下',
  'wish.kept': '收到了，会有人给您回话',
  'wish.number-label': '编号',
  'wish.number': '{number:text}',
  'wish.secret': '您说的人看不到是谁说的',
} as const;

/** Keys of the screen's own keyboard. */
export const kioskKeyboard = {
  erase: '删',
  ready: '写好了',
  ok: '好了',
  space: '空格',
  written: '写下的字',
  candidates: '选字',
  more: '换一批',
  count: (digits: number) => `输了 ${digits} 位`,
} as const;
