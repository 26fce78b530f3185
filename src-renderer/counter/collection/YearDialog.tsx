import { collectionText } from '../../../src-main/contract/text/screens/collection.ts';
import { yearText as text } from '../../../src-main/contract/text/screens/collectionDialogs.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useKey, useKeyLayer } from '../../ui/KeyLayer.tsx';
import { useStation } from '../stationState.ts';
import type { PersonCard } from './flow.ts';
import { quoteYear } from './openPerson.ts';

function YearLine(props: {
  readonly digit: number;
  readonly year: number;
  readonly makeUp: boolean;
  readonly onPick: () => unknown;
}) {
  const { run } = useKeyLayer();
  useKey(props.digit <= 9 ? String(props.digit) : '', props.onPick);
  return (
    <button
      type="button"
      className="action year-line"
      {...(props.digit === 1 ? { 'data-start': '' } : {})}
      onClick={() => run(props.onPick, false)}
    >
      <KeyCap name={String(props.digit)} />
      <b>{collectionText.year(props.year)}</b>
      <span className="grow">{props.makeUp ? text.makeUp : text.normal}</span>
    </button>
  );
}

/** F7: another year of this person. Past years are make-up; whether the counter may take them the station decides. */
export function YearDialog(props: { readonly person: PersonCard; readonly onClose: () => void }) {
  const { person, onClose } = props;
  const client = useClient();
  const { businessDate } = useStation();
  const thisYear = Number(businessDate.slice(0, 4));
  const paidNow = person.years.some(
    ({ year, state }) => year === thisYear && ['paid', 'government-paid', 'pending', 'elsewhere'].includes(state),
  );
  const past = person.missingYears.filter((year) => year < thisYear).toSorted((a, b) => b - a);
  const years = [...(paidNow ? [] : [thisYear]), ...past].slice(0, 18);
  const pick = (year: number) => async () => {
    await quoteYear(client, person, year);
    onClose();
  };
  return (
    <Dialog title={text.title}>
      <p className="small">{years.length === 0 ? text.noneMore : text.hint}</p>
      <div className="year-lines">
        {years.map((year, index) => (
          <YearLine key={year} digit={index + 1} year={year} makeUp={year < thisYear} onPick={pick(year)} />
        ))}
      </div>
      <div className="dialog-actions">
        <ActionButton keyName="Escape" onPress={onClose}>
          {text.cancel}
        </ActionButton>
      </div>
    </Dialog>
  );
}
