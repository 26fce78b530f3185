import { useId, useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { affairsText, transferText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { parseLooseDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ErrorDialog } from '../../ui/ErrorDialog.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { FieldFrame, TextField } from '../../ui/TextField.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { useSession, useStation } from '../stationState.ts';
import { SignedDialog } from '../till/SignedDialog.tsx';
import { usePrintSheet } from './usePrintSheet.ts';

type Transfers = Answer<'affairs.listTransfers'>;
type Direction = Transfers['transfers'][number]['direction'];

function Choice<V extends string>(props: {
  readonly label: string;
  readonly value: V;
  readonly among: readonly (readonly [value: V, word: string])[];
  readonly start?: boolean;
  readonly onValue: (value: V) => void;
}) {
  const id = useId();
  return (
    <FieldFrame id={id} label={props.label}>
      <select
        id={id}
        className="input"
        value={props.value}
        {...(props.start ? { 'data-start': '' } : {})}
        onChange={(event) => props.onValue(event.target.value as V)}
      >
        {props.among.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

const directions = [
  ['out', text.out],
  ['in', text.in],
] as const;

function TransferDialog(props: {
  readonly villages: Transfers['villages'];
  readonly onClose: () => void;
  readonly onDone: (transferId: string) => void;
}) {
  const client = useClient();
  const { businessDate } = useStation();
  const [transferId] = useState(() => newId());
  const [villageCode, setVillageCode] = useState(props.villages[0]?.code ?? '');
  const [direction, setDirection] = useState<Direction>('out');
  const [otherStation, setOther] = useState('');
  const [on, setOn] = useState('');
  const date = parseLooseDate(on, businessDate);
  return (
    <SignedDialog
      title={text.title}
      icon="home"
      word={text.sign}
      back={affairsText.back}
      blocked={date.ok && otherStation.trim() !== '' && villageCode !== '' ? undefined : ''}
      onBack={props.onClose}
      onSign={async (approval) => {
        if (!date.ok) return undefined;
        const answer = await client.call('affairs.transferVillage', {
          ...{ transferId, direction, villageCode, approval },
          otherStation: otherStation.trim(),
          effectiveOn: date.value,
        });
        if (!answer.ok) return answer.error;
        props.onDone(transferId);
        return undefined;
      }}
    >
      <p className="small">{text.more}</p>
      <div className="two-fields">
        <Choice
          label={text.village}
          value={villageCode}
          among={props.villages.map(({ code, name }) => [code, `${name} ${code}`] as const)}
          start
          onValue={setVillageCode}
        />
        <Choice label={text.direction} value={direction} among={directions} onValue={setDirection} />
      </div>
      <div className="two-fields">
        <TextField label={text.other} value={otherStation} onValue={setOther} maxLength={60} />
        <TextField label={text.on} value={on} onValue={setOn} fold maxLength={12} />
      </div>
    </SignedDialog>
  );
}

/** 村组划转: a village that comes or goes, signed by two and printed. */
export function TransferView(props: { readonly onBack: () => void }) {
  const { value } = useQuery('affairs.listTransfers', {}, ['affairs', 'station']);
  const head = useSession().operator.roles.includes('head');
  const [asking, setAsking] = useState(false);
  const sheet = usePrintSheet();
  const [last] = value?.transfers ?? [];
  return (
    <Screen
      step={value ? 'transfer' : 'asking'}
      title={text.title}
      more={sheet.said ?? text.more}
      actions={
        <>
          <ActionButton keyName="Escape" {...(head ? {} : { start: true })} onPress={props.onBack}>
            {affairsText.back}
          </ActionButton>
          <ActionButton
            keyName="F9"
            icon="printer"
            blocked={last ? undefined : ''}
            onPress={() => sheet.print({ sheet: 'transfer', transferId: last?.transferId ?? '' })}
          >
            {affairsText.print}
          </ActionButton>
          <span className="grow" />
          {head ? (
            <ActionButton keyName="Enter" tone="primary" start onPress={() => setAsking(true)}>
              {text.begin}
            </ActionButton>
          ) : undefined}
        </>
      }
    >
      {value ? (
        <section className="card affairs-scroll">
          {value.transfers.length === 0 ? <p className="small">{text.none}</p> : undefined}
          {value.transfers.map((one) => (
            <p key={one.transferId}>
              <b>
                {one.villageName} {one.direction === 'in' ? text.in : text.out} {one.otherStation}
              </b>{' '}
              {one.effectiveOn}
              <br />
              <small className="small">{text.line(one)}</small>
            </p>
          ))}
        </section>
      ) : (
        <Waiting />
      )}
      {asking && value ? (
        <TransferDialog
          villages={value.villages}
          onClose={() => setAsking(false)}
          onDone={(transferId) => {
            setAsking(false);
            void sheet.print({ sheet: 'transfer', transferId });
          }}
        />
      ) : undefined}
      {sheet.error ? <ErrorDialog error={sheet.error} onClose={() => sheet.setError(undefined)} /> : undefined}
    </Screen>
  );
}
