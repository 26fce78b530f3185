import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { affairsText, transferText as text } from '../../../src-main/contract/text/screens/affairs.ts';
import { parseLooseDate } from '../../../src-main/contract/values/businessDate.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { useQuery } from '../../client/useQuery.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useSession, useStation } from '../stationState.ts';
import { SignedDialog } from '../till/SignedDialog.tsx';
import { SignedAffair } from './SignedAffair.tsx';

type Transfers = Answer<'affairs.listTransfers'>;
type Direction = Transfers['transfers'][number]['direction'];

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
        <SelectField
          label={text.village}
          value={villageCode}
          among={props.villages.map(({ code, name }) => [code, `${name} ${code}`] as const)}
          start
          onValue={setVillageCode}
        />
        <SelectField label={text.direction} value={direction} among={directions} onValue={setDirection} />
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
  const sheetOf = (transferId: string) => ({ sheet: 'transfer', transferId }) as const;
  const [last] = value?.transfers ?? [];
  return (
    <SignedAffair
      name="transfer"
      title={text.title}
      more={text.more}
      begin={text.begin}
      acts={head}
      last={last && sheetOf(last.transferId)}
      onBack={props.onBack}
      dialog={(onClose, onDone) => (
        <TransferDialog
          villages={value?.villages ?? []}
          onClose={onClose}
          onDone={(transferId) => onDone(sheetOf(transferId))}
        />
      )}
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
      ) : undefined}
    </SignedAffair>
  );
}
