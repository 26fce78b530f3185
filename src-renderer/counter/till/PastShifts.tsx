import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { pastDaysText } from '../../../src-main/contract/text/screens/day.ts';
import { pastShiftsText as text, tillText } from '../../../src-main/contract/text/screens/till.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { formatChineseDate } from '../../../src-main/contract/values/businessDate.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { type PastSheet, PastSheetList } from './PastSheetList.tsx';

type PastShift = Answer<'till.listShifts'>['shifts'][number];

function differenceWord(differenceFen: number): string {
  if (differenceFen === 0) return tillText.balanced;
  return `${differenceFen > 0 ? tillText.over : tillText.short} ${formatYuan(Math.abs(differenceFen))}`;
}

function sheetOf({ businessDate, closedAt, copies, countedFen, ...shift }: PastShift): PastSheet {
  const { differenceFen, operatorName, sheet, shiftId } = shift;
  const cells = (
    <>
      <span>
        {formatChineseDate(businessDate)} {operatorName}
        <small className="small"> {text.closedAt(wallTime(closedAt).time)}</small>
      </span>
      <span className="right figures">{formatYuan(countedFen)}</span>
      <span className={differenceFen === 0 ? '' : 'bad figures'}>{differenceWord(differenceFen)}</span>
    </>
  );
  return { key: shiftId, cells, sheet, copies };
}

/** The sheets of past shifts. */
export function PastShifts(props: { readonly onClose: () => void; readonly onOther: () => void }) {
  const client = useClient();
  const { value } = useQuery('till.listShifts', {}, ['till']);
  return (
    <PastSheetList
      words={text}
      sheets={value?.shifts.map(sheetOf)}
      other={pastDaysText.days}
      onOther={props.onOther}
      onClose={props.onClose}
      onPrint={(shiftId) => client.call('till.printShiftSheet', { shiftId })}
    />
  );
}
