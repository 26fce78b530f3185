const html = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>练习县 · 县级经办台</title>
<style>
  body { font: 15px/1.5 sans-serif; margin: 24px; color: #1d2433 }
  table { border-collapse: collapse; width: 100%; margin: 8px 0 24px }
  th, td { border-bottom: 1px solid #d5dae3; padding: 4px 8px; text-align: left; font-variant-numeric: tabular-nums }
  button { font: inherit; padding: 2px 12px }
  .notice { background: #fff3d6; padding: 8px 12px }
</style></head><body>
<h1>练习县 · 县级经办台</h1>
<p class="notice">练习系统：人员、业务均为虚构，不得录入真实信息。</p>
<p>审核方式 <button id="mode"></button> 线路 <button id="line"></button></p>
<p>票据 <button id="issue">发一本 50 张</button> <span id="sent"></span></p>
<h2>告警</h2><table><tbody id="alarms"></tbody></table>
<h2>收到的业务</h2>
<table><thead><tr><th>终端</th><th>序号</th><th>业务</th><th>收到时间</th><th>结果</th><th>编号</th><th></th></tr></thead>
<tbody id="acts"></tbody></table>
<script src="/practice/desk.js"></script></body></html>`;

/** The page's own program: asks every two seconds, writes text only (never markup from outside). */
const script = `'use strict';
const at = (id) => document.getElementById(id);
const post = (path, body) =>
  fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }).then(show);
const kinds = {
  'contribution.collected': '缴费', 'contribution.governmentPaid': '政府代缴', 'contribution.reversed': '冲正',
  'person.registered': '参保登记', 'shift.opened': '开班', 'shift.closed': '交班', 'receipt.replaced': '换开票据', 'charge.decided': '认定刷卡结果',
};
const outcomes = { accepted: '已接收', refused: '已退回', deferred: '审核中' };
const button = (text, action) => {
  const made = document.createElement('button');
  made.textContent = text;
  made.onclick = action;
  return made;
};
const row = (cells) => {
  const line = document.createElement('tr');
  for (const cell of cells) {
    const place = line.insertCell();
    if (typeof cell === 'string') place.textContent = cell;
    else place.append(...cell);
  }
  return line;
};
const decide = (act) => act.kind !== 'person.registered' || act.outcome !== 'deferred' ? '' : [
  button('通过', () => post('/practice/desk', { do: 'approve', actId: act.id })), ' ',
  button('退回', () => post('/practice/desk', { do: 'return', actId: act.id, reason: '材料不全，退回' })),
];
async function show() {
  const desk = await (await fetch('/practice/desk')).json();
  at('mode').textContent = desk.mode === 'auto' ? '自动' : '人工';
  at('mode').onclick = () => post('/practice/desk', { do: 'mode', mode: desk.mode === 'auto' ? 'manual' : 'auto' });
  at('line').textContent = desk.line === 'up' ? '正常' : '已断开';
  at('line').onclick = () => post('/practice/faults', { line: desk.line === 'up' ? 'down' : 'up' });
  at('issue').onclick = () => post('/practice/desk', { do: 'issue-books', books: 1, pieces: 50 });
  at('sent').textContent = desk.bookIssues.length === 0 ? '没有在路上的' : '在路上：' +
    desk.bookIssues.map((issue) => issue.first + ' 起 ' + issue.books + ' 本').join('，');
  at('alarms').replaceChildren(...desk.alarms.map((alarm) => row([alarm.at, alarm.kind, alarm.terminal, alarm.detail])));
  at('acts').replaceChildren(...desk.acts.map((act) => row([
    act.terminal, String(act.actSeq), kinds[act.kind] || act.kind, act.receivedAt,
    (outcomes[act.outcome] || act.outcome) + (act.code ? ' ' + act.code : ''), act.reference || '', decide(act),
  ])));
}
setInterval(show, 2000);
show();
`;

/** The practice county's desk: received acts, alarms, approve and return. */
export const deskPage = { html, script } as const;
