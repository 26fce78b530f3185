import { formatYuan } from '../../values/fen.ts';
import { deviceReasons } from '../devices.ts';
import { day, ifGiven, words, yuan } from './words.ts';

const paidWhere: Readonly<Record<string, (year: string) => string>> = {
  here: (year) => `${year}年度已经在本站缴过。`,
  province: (year) => `${year}年度省里已有缴费记录。`,
  elsewhere: (year) => `${year}年度已经在别处缴过。`,
  government: (year) => `${year}年度已由政府代缴。`,
};

const yearReasons: Readonly<Record<string, string>> = {
  'before-start': '那一年本地还没有开办',
  'make-up-by-case': '往年要先办补缴申请',
  future: '还不能预缴',
};

/** Till, collection, receipts, delivery. */
export const moneyWords = {
  SHIFT_NOT_OPEN: words('还没有开班。', '请先点清备用金，开班以后再收款。'),
  SHIFT_ALREADY_OPEN: words('已经开过班了。', '不用再开，直接办理就行。'),
  SHIFT_OF_ANOTHER: words('现在的班是另一位同事开的。', '请他来办，或者等他日结以后您再开班。'),
  SHIFT_DAY_OVER: words(
    (p) => ifGiven(p, 'businessDate', (d) => `这个班是${day(d)}开的，已经过了那一天。`) ?? '这个班已经过了当天。',
    '请先把这个班日结，再开今天的班。',
  ),
  COUNT_MISSING: words('还没有点钱。', '请先按面额把钱箱里的现金点一遍。'),
  DIFFERENCE_NEEDS_CAUSE: words(
    (p) =>
      ifGiven(p, 'differenceFen', (fen) =>
        Number(fen) < 0 ? `点的钱比账上短 ${formatYuan(-Number(fen))} 元。` : `点的钱比账上长 ${yuan(fen)}。`,
      ) ?? '点的钱和账上不一样。',
    '可以再点一遍；还是不一样，就写明原因，由站长签字。差额照实记，不用补也不能拿。',
  ),
  TILL_LIMIT: words(
    (p) => ifGiven(p, 'limitFen', (fen) => `钱箱里的现金到了上限 ${yuan(fen)}。`) ?? '钱箱里的现金到了上限。',
    '请到“日结”按 F6 把现金送保险柜，两个人签字，再接着收。',
  ),
  ALREADY_PAID: words((p) => {
    if (p['where'] === 'window')
      return (
        ifGiven(p, 'year', (year) => `${year}年度已经在${String(p['window'] ?? '另一个窗口')}缴过。`) ??
        '这一年已经缴过。'
      );
    const sentence = paidWhere[String(p['where'])] ?? ((year: string) => `${year}年度已经缴过。`);
    return ifGiven(p, 'year', sentence) ?? '这一年已经缴过。';
  }, '不要再收。请把缴费记录给本人看，有疑问联网再查一次。'),
  OTHER_WINDOW_TAKES: words((p) => {
    const window = String(p['window'] ?? '另一个窗口');
    return p['what'] === 'charging' ? `${window}刷的卡还没查清。` : `${window}正在收此人的款。`;
  }, '请先问那个窗口。那边没收成，再按一次就行。'),
  QUOTE_CHANGED: words('应缴的情况变了，和刚才给您看的不一样。', '请看清新的年度和金额，和本人说好再收。'),
  QUOTE_UNKNOWN: words('刚才的核定已经失效。', '请重新打开这个人，核对应缴再收。'),
  TIER_UNKNOWN: words(
    (p) => ifGiven(p, 'tierFen', (fen) => `没有 ${yuan(fen)}这个缴费档次。`) ?? '没有这个缴费档次。',
    '请按屏幕上列出的档次，让本人重新选。',
  ),
  TIER_NOT_CHOSEN: words('还没有选缴费档次。', '请问本人今年缴哪一档，选好再收。'),
  YEAR_NOT_ALLOWED: words((p) => {
    const why = yearReasons[String(p['why'])] ?? '按规定现在不收';
    return ifGiven(p, 'year', (year) => `${year}年度现在不能在窗口收：${why}。`) ?? `这一年现在不能在窗口收：${why}。`;
  }, '请换一个年度，或者告诉本人怎么办补缴申请。'),
  TENDERED_TOO_LITTLE: words(
    (p) => ifGiven(p, 'missingFen', (fen) => `给的钱不够，还差 ${yuan(fen)}。`) ?? '给的钱不够。',
    '请收够再记，不够的不能先记一部分。',
  ),
  NOTHING_TO_PAY: words('本人这一年不用交钱，由政府代缴。', '请按“政府代缴”确认，给本人打一张确认单。'),
  RECEIPTS_EXHAUSTED: words(
    (p) => (p['kind'] === 'pre-printed' ? '手里的票据用完了。' : '票据号用完了。'),
    (p) =>
      p['kind'] === 'pre-printed' ? '请到“票据”领一本新的，两人签好再收。' : '请联网领新的票据号，领到以前不能收现金。',
  ),
  OFFLINE_LIMIT: words((p) => {
    switch (p['what']) {
      case 'acts':
        return (
          ifGiven(p, 'limit', (limit) => `断网期间已经办满 ${limit} 笔，到了县里定的上限。`) ??
          '断网期间办的笔数到了上限。'
        );
      case 'cash':
        return (
          ifGiven(p, 'limitFen', (fen) => `断网期间收的现金到了县里定的上限 ${yuan(fen)}。`) ??
          '断网期间收的现金到了上限。'
        );
      case 'days':
        return ifGiven(p, 'limit', (limit) => `断网已经超过 ${limit} 天。`) ?? '断网的天数到了上限。';
      default:
        return (
          ifGiven(p, 'limit', (limit) => `省里的资料已经超过 ${limit} 天没有更新，不能凭它收款。`) ??
          '省里的资料太旧，不能凭它收款。'
        );
    }
  }, '请等线路恢复，上传以后再收；急的话打电话给县里。'),
  REVERSAL_OTHER_SHIFT: words('这笔不是本班收的，不能在窗口冲正。', '请办退费申请，由县里退给本人，窗口不能退现金。'),
  REVERSAL_RECEIPT_MISSING: words(
    (p) => ifGiven(p, 'receiptNumber', (number) => `票据 ${number} 还没有收回。`) ?? '原来的票据还没有收回。',
    '请先把票据收回来，再冲正退钱。',
  ),
  ALREADY_REVERSED: words('这笔已经冲正过了。', '不用再冲，也不要再退钱。'),
  PAYER_REASON_MISSING: words('替人缴费的不是一家人，要写明原因。', '请写一句是谁替他缴、为什么，再收。'),
  CHARGE_OPEN: words(
    (p) =>
      p['where'] === 'terminal'
        ? (ifGiven(p, 'amountFen', (fen) => `刷卡机上还有一笔 ${yuan(fen)} 没有查清。`) ?? '刷卡机上还有一笔没有查清。')
        : (ifGiven(p, 'year', (year) => `这个人${year}年度刷的卡还没有查清，先不能再收。`) ??
          '这个人刷的卡还没有查清，先不能再收。'),
    '不要再收现金，也不要再刷。到“今日”打开这笔，等它查清；查不清的由站长和另一人凭小票定。',
  ),
  CHARGE_TERMINAL_AWAY: words(
    (p) =>
      ifGiven(p, 'reason', (reason) => `刷卡机现在用不了：${deviceReasons[reason] ?? '没有回答'}。`) ??
      '刷卡机现在用不了。',
    '卡还没有刷。请照设备页上的办法处理，或者收现金。',
  ),
  CHARGE_TERMINAL_BUSY: words('刷卡机正忙着上一笔。', '卡还没有刷。等几秒再按一次，不会刷两次。'),
  CHARGE_CLOSED: words('这笔刷卡已经有结果了。', '不用再定，请看这一笔现在的结果。'),
  CHARGE_DECIDE_EARLY: words(
    (p) =>
      ifGiven(p, 'minutes', (minutes) => `机器还在查，${minutes} 分钟以内不能按“没扣款”定。`) ??
      '机器还在查，现在不能按“没扣款”定。',
    '小票出来了，可以凭小票定“扣了”；没有小票，请再等一等。',
  ),
  CHARGE_AMOUNT_DIFFERS: words(
    (p) => ifGiven(p, 'amountFen', (fen) => `小票上的金额不是 ${yuan(fen)}。`) ?? '小票上的金额和应收的不一样。',
    '请先在刷卡机上把那一笔撤销，再按“没扣款”定，撤销小票的号码写上。',
  ),
  CHARGE_VOID_IMPOSSIBLE: words((p) => {
    switch (p['why']) {
      case 'settled':
        return '刷卡机已经结算过，这笔不能撤销。';
      case 'other-terminal':
        return '这笔不是在现在这台刷卡机上刷的。';
      default:
        return '这笔没有刷卡机的凭证号，不能自动撤销。';
    }
  }, '请办退费申请，由县里退给本人；不要退现金。'),
  REFUND_ASKED: words('这笔已经申请过退费。', '不用再申请，等县里办；钱由县里退给本人。'),
  REFUND_SAME_SHIFT: words('这笔是本班收的现金。', '请在窗口冲正，当面把现金退给本人，不用县里办。'),
  RECEIPT_PRINT_UNKNOWN: words(
    (p) =>
      ifGiven(p, 'receiptNumber', (number) => `不知道票据 ${number} 打出来没有。`) ??
      ifGiven(p, 'count', (count) => `有 ${count} 张票据不知道打出来没有。`) ??
      '不知道票据打出来没有。',
    '请看一眼打印机出的纸，再选“印好了、白纸、印坏了”。',
  ),
  PRINTER_MISSING: words('没有找到打印机。', '请插好线、打开电源；票据可以过后再打，号码不变。'),
  PRINTER_NO_PAPER: words('打印机没有纸了。', '请换一卷纸再打，号码不变。'),
  PRINTER_FAILED: words(
    (p) =>
      ifGiven(p, 'reason', (reason) => `票据没有打成：${deviceReasons[reason] ?? '打印机报告故障'}。`) ??
      '票据没有打成。',
    '请照设备页上的办法处理，再打一次，号码不变。',
  ),
  ALIGNMENT_NOT_PRINTED: words('还没有打过对位纸。', '请先打一张对位纸，再量。'),
  ALIGNMENT_IMPLAUSIBLE: words(
    '量的数不像这张对位纸。',
    '请看十字的编号对没对上、单位是不是毫米，再量一次；或者装错了表格。',
  ),
  REPRINT_NEEDS_REASON: words('第二次补打要写原因。', '请写一句为什么再打，票上会印“补打”和次数。'),
  REPRINT_NEEDS_APPROVAL: words('第三次起补打要站长同意。', '请站长输入密码，票上会印“补打”和次数。'),
  RECEIPT_NOT_PRINTED_YET: words('这张票据还没有打过第一次，不能补打。', '请先打印原票。'),
  LINE_DOWN: words('到省里的线路不通。', '不用等，照常办理；线路通了会自己上传，也可以按 F5 再试。'),
  PROVINCE_REFUSED: words(
    (p) => ifGiven(p, 'reason', (reason) => `省里没有受理：${reason}。`) ?? '省里没有受理。',
    '请到“上传”里打开这一件，按原因处理。',
  ),
  PROVINCE_UNTRUSTED: words(
    '省里回来的内容验不过签名，一个字也没有采用。',
    '请打电话给县里，可能是证书过期或者线路接错了。',
  ),
  TASK_CLOSED: words('这件待办已经有人办完了。', '请刷新待办列表。'),
} as const;
