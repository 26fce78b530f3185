import { ifGiven, words, yuan } from './words.ts';

/** Village lists and the files they come in. */
export const batchWords = {
  AGENT_UNKNOWN: words('没有这位村代办员。', '请在名单里选；名单由县里下发，新换的人请县里先登记。'),
  BATCH_NOT_DECIDED: words(
    (p) => ifGiven(p, 'count', (n) => `还有 ${n} 行没有处理。`) ?? '还有几行没有处理。',
    '按 F6 逐行看：能改的改好，不能收的写明原因留下，再点钱。',
  ),
  BATCH_EMPTY: words('没有可以收的行。', '请先导入名单，或按 F4 逐行录入。'),
  BATCH_TOTALS_DIFFER: words((p) => {
    const theirs = ifGiven(p, 'theirFen', (fen) => `名单自己的合计是 ${yuan(fen)}`);
    const ours = ifGiven(p, 'sumFen', (fen) => `各行加起来是 ${yuan(fen)}`);
    return theirs && ours ? `${theirs}，${ours}，对不上。` : '名单的合计和各行加起来的数对不上。';
  }, '请和代办员核对是漏了行还是合计错了，写明原因再点钱。'),
  BATCH_TOO_LONG: words(
    (p) => ifGiven(p, 'count', (n) => `这张名单有 ${n} 行，太长了。`) ?? '这张名单太长了。',
    '一张名单最多 2000 行，请分成几张。',
  ),
  BATCH_COUNTED: words('这张名单的钱已经点过。', '点过钱的名单不能再换；不收的行写明原因留下。'),
  BATCH_NOT_COUNTED: words('这张名单的钱还没有点。', '请先按 F8 点清代办员交来的现金。'),
  BATCH_RUNNING: words('正在逐行开票。', '要改请先停下，停下以后接着开不会重复。'),
  BATCH_OPEN: words('这位代办员还有名单没有结清。', '先把没开完的名单开完、结清，再签月报单。'),
  VILLAGE_MONTH_SETTLED: words('这个月的村月报单已经签过。', '签过的不能再改；要看可以再打印一份。'),
  BAG_DIFFERS: words(
    (p) =>
      ifGiven(p, 'differenceFen', (fen) => `点出来的钱和名单差 ${yuan(fen)}，还没有说清差在哪一行。`) ??
      '点出来的钱和名单不一样。',
    '请再点一遍；差的钱要落到具体的行上，两个人签字，机器不替人猜。',
  ),
  BAG_NEEDS_TWO: words('这一步要两个人签字。', '钱和名单不一样，或者整包送保险柜，都要另一个人输密码。'),
  LINE_REASON_MISSING: words('留下不收的行要写原因。', '写一句给代办员看，例如“本人已在窗口交过”。'),
  TABLE_EMPTY: words('这个文件是空的。', '请打开文件看看，换一个有内容的再选。'),
  TABLE_PASSWORD: words('这个文件设了打开密码。', '请用表格软件打开，去掉密码另存一份再选。'),
  TABLE_NOT_A_TABLE: words('这个文件不是表格。', '请选表格文件；别的文件请用表格软件打开，另存成表格再选。'),
  TABLE_BROKEN: words('这个文件读不出来，可能没有传完或者损坏了。', '请用表格软件打开，另存一份再选。'),
  TABLE_TOO_LARGE: words('这个文件太大。', '名单用不了这么大。请去掉图片和多余的工作表，另存一份再选。'),
  TABLE_NO_COLUMNS: words('看不出哪一列是姓名、哪一列是身份证号。', '请在表头写上“姓名”“身份证号”“金额”，保存后再选。'),
} as const;
