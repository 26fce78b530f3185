import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { dayText as text } from '../../../src-main/contract/text/screens/day.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { ErrorLines } from '../../ui/ErrorDialog.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import type { Openable } from './ProofTable.tsx';

type Line = Answer<'day.listDifferences'>['lines'][number];

function whyOf(line: Line): string {
  if (line.why !== 'upload') return text.why[line.why];
  const word = line.delivery === undefined ? '' : text.delivery[line.delivery];
  return line.reason ? text.because(word, line.reason) : word;
}

/** The people behind one row of the proof. */
export function DifferencesDialog(props: {
  readonly businessDate: string;
  readonly column: Openable;
  readonly onClose: () => void;
}) {
  const { businessDate, column } = props;
  const { error, value } = useQuery('day.listDifferences', { businessDate, column }, ['till', 'delivery']);
  return (
    <Dialog title={text.differencesTitle(text.columns[column])} icon="search" wide step={value ? 'people' : 'asking'}>
      <div className="dialog-body">
        {value ? <p className="small">{text.differencesMore(value.lines.length, value.more)}</p> : undefined}
        {error ? <ErrorLines error={error} /> : undefined}
        {value || error ? undefined : <Waiting />}
        {value?.lines.length === 0 ? <EmptyPlace icon="check" title={text.noDifferences} /> : undefined}
        <ul className="difference-list">
          {(value?.lines ?? []).map((line) => (
            <li key={line.contributionId} className="difference-line">
              <span>
                <b>{line.personName === '' ? text.erased : line.personName}</b> {text.yearOf(line.year)}
                <small className="small"> {line.receiptNumber ?? ''}</small>
              </span>
              <span className="right figures">{formatYuan(line.amountFen)}</span>
              <span className="small">
                {shortTime(line.at, businessDate)} {text.taken(line.operatorName)}
              </span>
              <span className={line.delivery === 'refused' ? 'bad' : 'warn'}>{whyOf(line)}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="dialog-actions">
        <span className="grow" />
        <ActionButton keyName="Enter" tone="primary" start onPress={props.onClose}>
          {text.back}
        </ActionButton>
      </div>
      <EscapeKey onPress={props.onClose} />
    </Dialog>
  );
}

/** Esc leaves as well: nothing is decided here. */
function EscapeKey(props: { readonly onPress: () => void }) {
  useKey('Escape', props.onPress);
  return undefined;
}
