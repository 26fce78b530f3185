import { day, ifGiven, words } from './words.ts';

const leavingReasons: Readonly<Record<string, string>> = {
  shift: '他的班还开着。',
  charge: '他有一笔刷卡还没有查清。',
  print: '他有票据还不知道打没打出来。',
  book: '他手里还有票据本，先到“票据”移交。',
};

const openingReasons: Readonly<Record<string, string>> = {
  date: '日期要早于今天。',
  empty: '没有填任何期初数。',
  twice: '同一天、同一张单子填了两次。',
};

/** Who collects, money received elsewhere, and the station's own affairs. */
export const affairWords = {
  COLLECTED_ELSEWHERE: words(
    '本站只登记不收钱，钱由税务、银行或者手机渠道收。',
    '请登记缴费档次，给本人打一张缴费提醒单。',
  ),
  TIER_WITH_PAYMENT: words('本站直接收钱，档次在收款时登记。', '请照常收款，不用单独登记档次。'),
  TAX_NUMBER_MISSING: words('还没有录税票号。', '请在税务系统开票，再把税票号扫进来或者输进来。'),
  TAX_NUMBER_INVALID: words('这个税票号的样子不对。', '税票号是 8 到 30 位的数字和大写字母，请照税票再输一遍。'),
  TAX_NUMBER_USED: words(
    (p) => ifGiven(p, 'number', (number) => `税票号 ${number} 已经用在另一笔缴费上。`) ?? '这个税票号已经用过。',
    '一个税票号只能对一笔钱，请核对税票。',
  ),
  ELSEWHERE_UNREADABLE: words(
    '这个文件里没有找到“身份证号”和“金额”两栏。',
    '请打开文件看一眼第一行是不是栏名，身份证号那一栏要用文本格式，改好再选。',
  ),
  ELSEWHERE_TOO_LONG: words(
    (p) => ifGiven(p, 'limit', (limit) => `文件太长，一次最多 ${limit} 行。`) ?? '文件太长。',
    '请按村分成几个文件，一个一个导入。',
  ),
  ELSEWHERE_OUTCOME: words('这条不能这样处理。', '请从列出的几种处理里选一种。'),
  ELSEWHERE_REFUND_FIRST: words('本站收的那一笔还没有退。', '请先冲正或者申请退费，再回来把这条办结。'),
  WITHDRAWAL_SLIP_USED: words('这张取款凭条已经登记过。', '请看清凭条号，同一张不要登记两次。'),
  CUT_OVER_DONE: words('本机已经开过账。', '期初数只能记一次；错了的用更正单，不能重来。'),
  CUT_OVER_TOO_LATE: words('本机已经开过班，不能再记期初数。', '请打电话给县里，用更正单处理。'),
  CUT_OVER_INVALID: words(
    (p) => `期初数填得不对。${openingReasons[String(p['why'])] ?? ''}`,
    '请照旧账逐项核对，再请第二个人签字。',
  ),
  OPERATOR_LEFT: words(
    (p) => ifGiven(p, 'date', (d) => `这位经办人${day(d)}已经办完离岗移交。`) ?? '这位经办人已经办完离岗移交。',
    '他的账号不能再用。回来工作的，请县里重新发账号。',
  ),
  LEAVING_OPEN: words(
    (p) => `手里还有没了结的事，不能办移交。${leavingReasons[String(p['what'])] ?? ''}`,
    '请先日结、查清，再来办移交。',
  ),
  VILLAGE_UNKNOWN: words('县里的参数里没有这个村。', '请核对村的代码；新划来的村要先收到县里的新参数。'),
  VILLAGE_BUSY: words('这个村还有一笔刷卡没有查清。', '请先查清那一笔，再办划转。'),
} as const;
