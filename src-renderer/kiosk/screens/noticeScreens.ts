import { sentence } from '../../../src-main/contract/text/kiosk/sentence.ts';
import type { Facts } from '../facts.ts';
import type { Walk } from '../steps/walk.ts';
import { chooser } from './chooser.ts';
import { listPage } from './listPage.ts';
import { publicFourth, publicTabs } from './publicScreens.ts';
import type { Room } from './room.ts';
import type { Block, Screen } from './screen.ts';

/** 本村公示: which village; with a card the own one stands first. */
export function noticesScreen(walk: Walk, facts: Facts): Screen {
  const notices = facts.notices?.notices ?? [];
  return chooser(walk, {
    name: 'notices',
    says: sentence(notices.length > 0 ? 'notices.villages' : 'notices.none'),
    items: notices.map(({ noticeId, title, village }) => ({
      picked: noticeId,
      label: sentence('notices.village', { village }),
      more: sentence('cell.text', { words: title }),
    })),
    to: 'notice',
    back: 'policy-more',
    fourth: publicFourth(facts),
  });
}

/** One notice as it hangs on the board: masked names, until when, where to object. */
export function noticeScreen(walk: Walk, facts: Facts, room: Room): Screen {
  const notice = facts.notices?.notices.find((one) => one.noticeId === walk.picked);
  if (!notice) return listPage(walk, { name: 'notice', says: sentence('notices.none'), back: 'notices', pages: [[]] });
  const wide = room.facts > 1;
  // In 大字 a row of three cells takes two lines, and has no column to head.
  const perPage = Math.max(1, wide ? room.titledRows - 1 : Math.floor(room.rows / 2));
  const { title, to, village } = notice;
  const above = wide && {
    title: [sentence('notices.title', { village, title }), sentence('notices.until', { date: to })],
    head: [sentence('notices.name'), sentence('notices.id-number'), sentence('notices.what')],
  };
  const pages: Block[][] = [];
  for (let from = 0; from < notice.lines.length; from += perPage) {
    const rows = notice.lines
      .slice(from, from + perPage)
      .map(({ maskedIdNumber, maskedName, text }) => [
        sentence('cell.text', { words: maskedName }),
        sentence('cell.text', { words: maskedIdNumber }),
        sentence('cell.text', { words: text }),
      ]);
    pages.push([{ kind: 'rows', head: [], ...above, rows }]);
  }
  const last: Block = {
    kind: 'lines',
    lines: [
      { says: sentence('notices.until', { date: to }), look: 'strong' },
      { says: sentence('notices.object'), look: 'plain' },
      ...(notice.phone === undefined
        ? []
        : [{ says: sentence('hours.phone', { phone: notice.phone }), look: 'plain' } as const]),
    ],
  };
  return listPage(walk, {
    name: 'notice',
    says: sentence('notices.head', { village, title }),
    back: 'notices',
    pages: [...pages, [last]],
    fourth: publicFourth(facts),
    ...(wide && { tabs: publicTabs('notices') }),
  });
}
