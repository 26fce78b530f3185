/** 叫人帮忙: who has heard it, and what to do where nobody has. */
export const helpTemplates = {
  'help.calling': '正在叫窗口的工作人员，请等一等',
  'help.told': '已经告诉窗口了，请在这里等一等',
  'help.coming': '工作人员就来了，请在这里等',
  'help.unreached': '没有通知到窗口，请自己到窗口，或者打电话',
  'help.since': '{time:time} 叫的',
  'help.by': '{window:text}的人过来',
  'help.patience': '等久了没有人来，就自己到窗口，或者打电话',
  'help.not-needed': '不用了',
  'help.voice': '声音快慢大小',
  'help.voice-head': '声音要怎么样',
  'help.slower': '念慢一点',
  'help.faster': '念快一点',
  'help.louder': '声音大一点',
  'help.quieter': '声音小一点',
  'help.back': '接着看',
} as const;
