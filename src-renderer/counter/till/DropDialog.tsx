import { useState } from 'react';
import { drawerText as text } from '../../../src-main/contract/text/screens/day.ts';
import { parseYuan } from '../../../src-main/contract/values/fen.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { MoneyField } from '../../ui/MoneyField.tsx';
import type { Shift } from './DayClosePlace.tsx';
import { SignedDialog } from './SignedDialog.tsx';

/** Cash out of the drawer into the safe: an amount and the second person's PIN. */
function DropDialog(props: { readonly shift: Shift; readonly onClose: (done?: string) => void }) {
  const client = useClient();
  const [typed, setTyped] = useState('');
  // One id per amount: pressing again after a lost answer moves nothing twice, another amount is another act.
  const [dropId, setDropId] = useState(() => newId());
  const parsed = parseYuan(typed);
  const amountFen = parsed.ok && parsed.value > 0 ? parsed.value : undefined;
  return (
    <SignedDialog
      title={text.drop}
      icon="lock"
      word={text.dropSign}
      back={text.back}
      blocked={amountFen === undefined ? text.amountMissing : undefined}
      onBack={() => props.onClose()}
      onSign={async (approval) => {
        const params = { dropId, shiftId: props.shift.shiftId, amountFen: amountFen ?? 0, approval };
        const answer = await client.call('till.dropCash', params);
        if (!answer.ok) return answer.error;
        props.onClose(text.dropDone(answer.value.amountFen));
        return undefined;
      }}
    >
      <p className="small">{text.dropMore}</p>
      <MoneyField
        label={text.dropAmount}
        value={typed}
        onValue={(value) => {
          setTyped(value);
          setDropId(newId());
        }}
        big
        start
      />
    </SignedDialog>
  );
}

/** F6 while the till runs. What was said last stays beside the button. */
export function DropButton(props: { readonly shift: Shift }) {
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState<string>();
  return (
    <>
      <ActionButton keyName="F6" icon="lock" onPress={() => setOpen(true)}>
        {text.drop}
      </ActionButton>
      {done ? (
        <span className="small ok" role="status">
          {done}
        </span>
      ) : undefined}
      {open ? (
        <DropDialog
          shift={props.shift}
          onClose={(said) => {
            setOpen(false);
            if (said) setDone(said);
          }}
        />
      ) : undefined}
    </>
  );
}
