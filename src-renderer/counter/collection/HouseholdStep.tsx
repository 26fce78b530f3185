import { useState } from 'react';
import { collectionText } from '../../../src-main/contract/text/screens/collection.ts';
import { householdText as text } from '../../../src-main/contract/text/screens/collectionDialogs.ts';
import { amountInWords } from '../../../src-main/contract/values/amountInWords.ts';
import { formatYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { ErrorWhat } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { type HouseholdLine, setFlow, useFlow } from './flow.ts';
import { changeMemberTier, householdTotal, toggleMember, toHouseholdCash } from './household.ts';

function MemberRow(props: {
  readonly line: HouseholdLine;
  readonly digit: number;
  readonly here: boolean;
  readonly onToggle: () => void;
}) {
  const { line, digit } = props;
  useKey(digit <= 9 ? String(digit) : '', props.onToggle);
  const { quote, refusal } = line;
  const noTier = quote && quote.tierFen === undefined ? text.noTier : undefined;
  const why = refusal ? <ErrorWhat error={refusal} /> : noTier;
  return (
    <tr className={props.here ? 'chosen' : ''} onClick={props.onToggle}>
      <td>
        <KeyCap name={String(digit)} />
      </td>
      <td>
        <Icon name={line.chosen ? 'check' : 'ring'} />
      </td>
      <td>
        <b>{line.name}</b>
      </td>
      <td>{line.relation}</td>
      <td className="figures">{quote ? collectionText.year(quote.year) : ''}</td>
      <td className="right figures">{quote?.tierFen === undefined ? '' : collectionText.shortYuan(quote.tierFen)}</td>
      <td className="right figures">{line.chosen && quote ? formatYuan(quote.selfFen) : ''}</td>
      <td>
        {why ?? (quote ? quote.guard.stale ? <Tag status="notChecked" /> : <Tag status="unpaid" /> : text.opening)}
      </td>
    </tr>
  );
}

/** F6: who of the household pays now, at which tier; one cash total under it. */
function HouseholdList() {
  const client = useClient();
  const lines = useFlow((state) => state.household);
  const [at, setAt] = useState(0);
  const current = lines[at];
  const totalFen = householdTotal(lines);
  const count = lines.filter((line) => line.chosen).length;
  useKey('ArrowDown', () => setAt(Math.min(at + 1, lines.length - 1)));
  useKey('ArrowUp', () => setAt(Math.max(at - 1, 0)));
  useKey('ArrowRight', () => (current ? changeMemberTier(client, current, 1) : undefined));
  useKey('ArrowLeft', () => (current ? changeMemberTier(client, current, -1) : undefined));
  return (
    <section className="card household-list">
      <p className="small">{text.pick}</p>
      <table className="rows">
        <thead>
          <tr>
            <td />
            <td />
            <th>{text.name}</th>
            <th>{text.relation}</th>
            <th>{text.year}</th>
            <th className="right">{text.tier}</th>
            <th className="right">{text.due}</th>
            <th>{text.status}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, 8).map((line, index) => (
            <MemberRow
              key={line.personKey}
              line={line}
              digit={index + 1}
              here={index === at}
              onToggle={() => {
                setAt(index);
                toggleMember(line);
              }}
            />
          ))}
        </tbody>
      </table>
      <span className="grow" />
      <p className="household-total">
        <span className="grow">
          {text.total} {text.people(count)}
        </span>
        <span className="due-amount">
          {formatYuan(totalFen)} <small>{collectionText.yuan}</small>
        </span>
      </p>
      <p className="right">{amountInWords(totalFen, '')}</p>
    </section>
  );
}

/** The household's list as a screen. */
export function HouseholdScreen() {
  const lines = useFlow((state) => state.household);
  const totalFen = householdTotal(lines);
  const nobody = totalFen === 0 ? text.nobody : undefined;
  return (
    <Screen
      step="household"
      title={text.title}
      more={text.titleMore}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={() => setFlow({ step: { name: 'quote' }, household: [] })}>
            {text.back}
          </ActionButton>
          <span className="grow" />
          <ActionButton keyName="Enter" tone="primary" icon="cash" blocked={nobody} start onPress={toHouseholdCash}>
            {nobody ? '' : text.toCash(totalFen)}
          </ActionButton>
        </>
      }
    >
      <HouseholdList />
    </Screen>
  );
}
