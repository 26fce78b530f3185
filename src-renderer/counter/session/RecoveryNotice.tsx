import { useState } from 'react';
import { recoveryText } from '../../../src-main/contract/text/screens/recovery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { KeyLayer } from '../../ui/KeyLayer.tsx';
import { type StationState, useStation } from '../stationState.ts';
import { AcceptLoss } from './AcceptLoss.tsx';
import { HeldActs } from './HeldActs.tsx';
import { RestoreBackup } from './RestoreBackup.tsx';

type Recovery = NonNullable<StationState['recovery']>;

/** Only a missing tail may be accepted; a broken chain or a damaged file needs a restored backup. */
function mayBeAccepted(reason: Recovery['reason']): boolean {
  switch (reason) {
    case 'journal-shorter-than-head':
    case 'journal-shorter-than-acknowledged':
    case 'journal-shorter-than-printed':
      return true;
    case 'chain-broken':
    case 'database-damaged':
      return false;
  }
}

function missingSentence({ missingFrom, missingTo }: Recovery): string {
  return missingFrom === undefined || missingTo === undefined
    ? recoveryText.missingUnknown
    : recoveryText.missing(missingFrom, missingTo);
}

/** Which entries are missing or broken, that nothing can be taken meanwhile, and the three ways out. */
export function RecoveryNotice(props: { readonly recovery: Recovery }) {
  const { recovery } = props;
  const { countyPhone } = useStation().station;
  const [open, setOpen] = useState<'accept' | 'restore' | 'held'>();
  const close = () => setOpen(undefined);
  const acceptable = mayBeAccepted(recovery.reason);
  return (
    <KeyLayer step={recovery.reason} className="stopped">
      <div role="alert" className="stopped">
        <h1 className="sign-in-title">{recoveryText.title}</h1>
        <p>
          {recoveryText.reasons[recovery.reason]}
          {missingSentence(recovery)}
        </p>
        <p className="stopped-safe">
          <Icon name="shield" />
          {recoveryText.noMoney}
        </p>
      </div>
      <h2 className="stopped-head">{recoveryText.first}</h2>
      <ol className="stopped-steps">
        <li>{countyPhone === '' ? recoveryText.callNoPhone : recoveryText.call(countyPhone)}</li>
        <li>{recoveryText.restore}</li>
        <li>{acceptable ? recoveryText.orAccept : recoveryText.onlyRestore}</li>
      </ol>
      <div className="stopped-ways">
        <ActionButton keyName="F9" icon="shield" start onPress={() => setOpen('restore')}>
          {recoveryText.openRestore}
        </ActionButton>
        <ActionButton keyName="F6" icon="cloud" onPress={() => setOpen('held')}>
          {recoveryText.ask}
        </ActionButton>
        {acceptable ? (
          <ActionButton keyName="F8" icon="people" onPress={() => setOpen('accept')}>
            {recoveryText.accept}
          </ActionButton>
        ) : undefined}
      </div>
      {open === 'restore' ? <RestoreBackup onClose={close} /> : undefined}
      {open === 'held' ? <HeldActs onClose={close} /> : undefined}
      {open === 'accept' ? <AcceptLoss missing={missingSentence(recovery)} onClose={close} /> : undefined}
    </KeyLayer>
  );
}
