import { words } from './words.ts';

const noPayment: Readonly<Record<string, string>> = {
  elsewhere: '这里不收钱，钱到银行、手机或者税务那里交。',
  'tax-number': '这里不能自助交，要先有税务的缴费号。',
  'no-terminal': '这台机器没有刷卡机。',
  'terminal-away': '刷卡机现在用不了。',
  'terminal-busy': '刷卡机还在忙上一笔。',
  'offline-limit': '断网太久，机器上的资料旧了，不能凭它收钱。',
  receipts: '票据用完了。',
  'day-over': '今天的账已经结了。',
  'card-expired': '这张身份证过了有效期。',
  closed: '这台机器现在不办业务。',
};

/** What a resident at the kiosk reads and hears when something did not work. */
export const kioskWords = {
  VISIT_OVER: words('这次查询已经结束，屏幕上的内容都清掉了。', '还要查，请把卡再放一次。'),
  VISIT_CARD_CHANGED: words('现在放着的不是刚才那张卡，已经停下。', '请放回自己的卡，从头再来；别人的卡先拿走。'),
  KIOSK_NO_PAYMENT: words((p) => noPayment[String(p['why'])] ?? '这台机器现在不能刷卡交钱。', '要交钱，请到窗口。'),
  CERTIFY_NOT_ALLOWED: words('这里不能自己认证。', '请到窗口，让工作人员帮您办。'),
} as const;
