import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import { trainingText as text } from '../../../src-main/contract/text/screens/training.ts';
import { useClient } from '../../client/clientContext.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useNavigation } from '../navigation.ts';
import { DeskSwitches } from './DeskSwitches.tsx';
import { FaultDialog } from './FaultDialog.tsx';
import { Switches } from './Switches.tsx';
import { Slips } from './Slips.tsx';
import './tray.css';

/** What lies on the tray. */
export type TrayState = Answer<'training.getTray'>;

function CardRow(props: {
  readonly card: TrayState['cards'][number];
  readonly digit: number;
  readonly here: boolean;
  readonly onPut: () => unknown;
}) {
  const { card, digit } = props;
  useKey(digit <= 9 ? String(digit) : '', props.onPut);
  return (
    <li>
      <button
        type="button"
        className={props.here ? 'row-button tray-card chosen' : 'row-button tray-card'}
        {...(digit === 1 ? { 'data-start': '' } : {})}
        onClick={() => void props.onPut()}
      >
        {digit <= 9 ? <KeyCap name={String(digit)} /> : undefined}
        <Icon name="card" />
        <span className="grow">
          {card.label} <span className="small">{card.note ?? ''}</span>
        </span>
        {props.here ? <span className="ok">{text.onReader}</span> : undefined}
      </button>
    </li>
  );
}

type TrayProps = {
  readonly onClose: () => void;
  /** After a card was laid; without it the way leads to 收款. */
  readonly onPut?: () => void;
  /** What is looked for at first. */
  readonly find?: string;
};

/** Cards, paper, line: what the tray shows, and the hands that move it. */
function useTray(props: TrayProps) {
  const client = useClient();
  const go = useNavigation((state) => state.go);
  const [query, setQuery] = useState(props.find ?? '');
  const [error, setError] = useState<CallError>();
  const params = query.trim() === '' ? {} : { query: query.trim() };
  const { value: tray, ask } = useQuery('training.getTray', params, ['training', 'card', 'devices', 'receipts']);
  const put = async (cardId: string) => {
    const answer = await client.call('training.putCard', { cardId });
    if (!answer.ok) setError(answer.error);
    else if (props.onPut) props.onPut();
    else go('collect');
  };
  const take = async () => {
    const answer = await client.call('training.takeCard', {});
    if (!answer.ok) setError(answer.error);
    ask();
  };
  return { tray, ask, query, setQuery, put, take, error, setError };
}

/** The tray of training mode: lay and take cards, empty the paper, cut the line, pull plugs, see the paper. */
export function Tray(props: TrayProps) {
  const { tray, ask, query, setQuery, put, take, error, setError } = useTray(props);
  const [faulty, setFaulty] = useState(false);
  const onReader = tray?.cardOnReader;
  return (
    <Screen
      step={tray ? 'tray' : 'tray asked'}
      title={text.title}
      more={text.more}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onClose}>
            {text.close}
          </ActionButton>
          <ActionButton keyName="F3" icon="broken" onPress={() => setFaulty(true)}>
            {text.faults}
          </ActionButton>
          <span className="grow" />
          <ActionButton
            keyName="F8"
            tone="primary"
            icon="card"
            blocked={onReader === undefined ? '' : undefined}
            onPress={take}
          >
            {onReader === undefined ? text.noCard : text.takeCard}
          </ActionButton>
        </>
      }
    >
      <div className="tray">
        <section className="card tray-cards">
          <h2 className="card-title">{text.cards}</h2>
          <TextField label={text.find} value={query} onValue={setQuery} maxLength={40} />
          <ul className="tray-list">
            {(tray?.cards ?? []).map((card, index) => (
              <CardRow
                key={card.cardId}
                card={card}
                digit={index + 1}
                here={card.cardId === onReader}
                onPut={() => put(card.cardId)}
              />
            ))}
          </ul>
        </section>
        <div className="tray-side">
          {tray ? <Switches tray={tray} onChanged={ask} onError={setError} /> : undefined}
          {tray ? <DeskSwitches onError={setError} /> : undefined}
          {tray ? <Slips slips={tray.slips} /> : undefined}
        </div>
      </div>
      {tray && faulty ? (
        <FaultDialog tray={tray} onChanged={ask} onClose={() => setFaulty(false)} onError={setError} />
      ) : undefined}
      {error ? <ErrorDialog error={error} onClose={() => setError(undefined)} /> : undefined}
    </Screen>
  );
}
