import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { dayText, pastDaysText as text } from '../../../src-main/contract/text/screens/day.ts';
import { formatChineseDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { type PastSheet, PastSheetList } from './PastSheetList.tsx';

type PastDay = Answer<'day.listDays'>['days'][number];

function differenceOf(day: PastDay): string {
  const [overFen, shortFen] = [day.overFen ?? 0, day.shortFen ?? 0];
  const words = [overFen > 0 ? dayText.long(overFen) : '', shortFen > 0 ? dayText.short(shortFen) : ''];
  return words.filter((word) => word !== '').join(' ');
}

function sheetOf(day: PastDay): PastSheet {
  const { businessDate, cash, copies, sheet, state } = day;
  const cells = (
    <>
      <span>
        {formatChineseDate(businessDate)}
        <small className={state === 'open' ? 'warn' : 'small'}> {text.state[state]}</small>
      </span>
      <span className="right figures">{cash ? text.cash(cash.sumFen) : ''}</span>
      <span className="bad figures">{differenceOf(day)}</span>
    </>
  );
  return { key: businessDate, cells, sheet, copies, ...(state === 'open' ? { blocked: text.notSealed } : {}) };
}

/** The sheets of sealed days. */
export function PastDays(props: { readonly onClose: () => void; readonly onOther: () => void }) {
  const client = useClient();
  const { value } = useQuery('day.listDays', {}, ['till']);
  return (
    <PastSheetList
      words={text}
      sheets={value?.days.map(sheetOf)}
      look="past-day"
      other={text.shifts}
      onOther={props.onOther}
      onClose={props.onClose}
      onPrint={(businessDate) => client.call('day.printDaySheet', { businessDate })}
    />
  );
}
