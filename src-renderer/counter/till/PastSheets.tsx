import { useState } from 'react';
import { pastShiftsText as text } from '../../../src-main/contract/text/screens/till.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { PastDays } from './PastDays.tsx';
import { PastShifts } from './PastShifts.tsx';

type Open = 'none' | 'days' | 'shifts';

/** The button that opens the sheets of past days, and by F6 those of past shifts; F12 prints everywhere. */
export function PastSheetsButton() {
  const [open, setOpen] = useState<Open>('none');
  const close = () => setOpen('none');
  return (
    <>
      <ActionButton keyName="F12" icon="printer" onPress={() => setOpen('days')}>
        {text.open}
      </ActionButton>
      {open === 'days' ? <PastDays onClose={close} onOther={() => setOpen('shifts')} /> : undefined}
      {open === 'shifts' ? <PastShifts onClose={close} onOther={() => setOpen('days')} /> : undefined}
    </>
  );
}
