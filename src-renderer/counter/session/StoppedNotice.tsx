import { lazy, Suspense } from 'react';
import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { recoveryText } from '../../../src-main/contract/text/screens/recovery.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { dateWithWeekday, wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { useStation } from '../stationState.ts';

// Few stations ever see it: the first screen of all others need not wait for it.
const RecoveryNotice = lazy(async () => ({ default: (await import('./RecoveryNotice.tsx')).RecoveryNotice }));

/** In place of the names while no money may be taken: what is wrong, which numbers are missing, what to do. */
export function StoppedNotice() {
  const { now, phase, recovery } = useStation();
  if (phase === 'starting' || phase === 'stopping') return <p className="empty-title">{frameText.starting}</p>;
  if (recovery) {
    return (
      <Suspense fallback={<Waiting />}>
        <RecoveryNotice recovery={recovery} />
      </Suspense>
    );
  }
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
