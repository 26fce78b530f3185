import { useState } from 'react';
import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { recoveryText } from '../../../src-main/contract/text/screens/recovery.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { dateWithWeekday, wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type StationState, useStation } from '../stationState.ts';
import { AcceptLoss } from './AcceptLoss.tsx';

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

function RecoveryNotice(props: { readonly recovery: Recovery }) {
  const { recovery } = props;
  const { countyPhone } = useStation().station;
  const [accepting, setAccepting] = useState(false);
  const acceptable = mayBeAccepted(recovery.reason);
  return (
    <section className="stopped">
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
      {acceptable ? (
        <div>
          <ActionButton keyName="F8" icon="people" start onPress={() => setAccepting(true)}>
            {recoveryText.accept}
          </ActionButton>
        </div>
      ) : undefined}
      {accepting ? <AcceptLoss missing={missingSentence(recovery)} onClose={() => setAccepting(false)} /> : undefined}
    </section>
  );
}

/** In place of the names while no money may be taken: what is wrong, which numbers are missing, what to do. */
export function StoppedNotice() {
  const { now, phase, recovery } = useStation();
  if (phase === 'starting') return <p className="empty-title">{frameText.starting}</p>;
  if (recovery) return <RecoveryNotice recovery={recovery} />;
  const behind = phase === 'clock-behind';
  const shown = wallTime(now);
  return (
    <section role="alert" className="stopped">
      <h1 className="sign-in-title">{behind ? sessionText.clock.title : recoveryText.title}</h1>
      <p>{behind ? sessionText.clock.what : recoveryText.unwritable}</p>
      {behind ? <p>{sessionText.clock.now(`${dateWithWeekday(shown.date)} ${shown.time}`)}</p> : undefined}
      <p>{behind ? sessionText.clock.next : recoveryText.unwritableNext}</p>
    </section>
  );
}
