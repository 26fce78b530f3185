import { day, ifGiven, words } from './words.ts';

/** Books of pre-printed receipts and the forms of the outage kit. */
export const stockWords = {
  SHEET_NOT_CONFIRMED: words(
    (p) =>
      ifGiven(p, 'receiptNumber', (number) => `还没核对打印机里的票是不是 ${number}。`) ?? '还没核对打印机里的票号。',
    '请看打印机里那张票的号：对就按回车，不对就输票上的号。',
  ),
  SHEET_DIFFERS: words(
    (p) =>
      p['found'] === undefined || p['expected'] === undefined
        ? '打印机里的票号不对。'
        : `打印机里是 ${p['found']}，该用的是 ${p['expected']}。`,
    '请换上该用的那一张再打。那一张坏了或找不到，就按 F8 写明原因，由另一人签字。',
  ),
  BOOK_OVERLAP: words(
    (p) => ifGiven(p, 'from', (from) => `这些号和已经登记的 ${from} 那一本重了。`) ?? '这些号和已经登记的一本重了。',
    '一个号只能登记一次。请对照领用单和票面重新输；真的重号就打电话给县里。',
  ),
  BOOK_NOT_ISSUED: words(
    (p) => `县里发的是 ${String(p['first'] ?? '')} 到 ${String(p['last'] ?? '')}，和这里填的号对不上。`,
    '请对着票本再看一遍号。收到的真是别的号，先打电话问县里，不要登记。',
  ),
  BOOK_ISSUE_DIFFERS: words(
    (p) => `县里发的还有 ${String(p['first'] ?? '')} 到 ${String(p['last'] ?? '')}，这次没有登记。`,
    '真没有收到，请在“少了什么”里写一句，和入库一起报县里；收到了就把本数填全。',
  ),
  BOOK_NUMBERS_WRONG: words('票据号段输得不对。', '起号要连前面的零一起输，六到十位；每本张数和本数照领用单。'),
  BOOK_NOT_THERE: words(
    (p) => (p['note'] === 'county' ? '退回县里要有县里的收据号。' : '这本票据现在不能这样办。'),
    '请看它现在在哪里：库存的才能领用，领用的才能交接和退回，用完的不用退。',
  ),
  BOOK_SIGNATURES: words(
    (p) => (p['role'] === 'custodian' ? '签字的两个人里要有票据保管人和领用人。' : '要由交出和接收的两个人签字。'),
    '请让该签字的人来输自己的密码。',
  ),
  SHEETS_NOT_UNUSED: words(
    (p) => ifGiven(p, 'from', (from) => `${from} 起的票里有已经用过或登记过的。`) ?? '这些票里有已经用过或登记过的。',
    '请只输还没用的号，起号和止号要在同一本里。用过的票要作废，请在收款里办。',
  ),
  MONTH_NOT_OVER: words('这个月还没过完，不能核销。', '请等下个月再登记县里的核销。'),
  KIT_FORM_UNKNOWN: words(
    (p) => ifGiven(p, 'formNumber', (number) => `没有备过 ${number} 这张手工收款单。`) ?? '没有备过这张手工收款单。',
    '请照纸上的编号重新输。纸上没有编号的，不能补录。',
  ),
  KIT_FORM_USED: words(
    (p) => ifGiven(p, 'formNumber', (number) => `手工收款单 ${number} 已经登记过。`) ?? '这张手工收款单已经登记过。',
    '一张纸只能补录一次。请看是不是输错了编号。',
  ),
  KIT_FORMS_MISSING: words(
    (p) =>
      ifGiven(p, 'formNumber', (number) => `手工收款单 ${number} 没有下落，后面的已经用了。`) ??
      '有手工收款单没有下落。',
    '请到“票据”的“停电单”逐张补录，写坏或找不到的写明原因销号。',
  ),
  KIT_DATE_WRONG: words(
    (p) => ifGiven(p, 'from', (from) => `纸上的日期不能早于 ${day(from)}，也不能晚于今天。`) ?? '纸上的日期不对。',
    '请照纸上写的日期重新输。',
  ),
} as const;
