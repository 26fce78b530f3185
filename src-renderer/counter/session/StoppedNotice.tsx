import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { sessionText } from '../../../src-main/contract/text/screens/session.ts';
import { useStation } from '../stationState.ts';

/** In place of the names while no money may be taken: what is wrong, which numbers are missing, what to do. */
export function StoppedNotice() {
  const { phase, recovery } = useStation();
  if (phase === 'starting') return <p className="empty-title">{frameText.starting}</p>;
  if (phase === 'clock-behind') {
    return (
      <section role="alert" className="stopped">
        <h1 className="sign-in-title">{sessionText.clock.title}</h1>
        <p>{sessionText.clock.what}</p>
        <p>{sessionText.clock.next}</p>
      </section>
    );
  }
  const { missingFrom, missingTo, reason } = recovery ?? {};
  return (
    <section role="alert" className="stopped">
      <h1 className="sign-in-title">{sessionText.recovery.title}</h1>
      {reason ? <p>{sessionText.recovery[reason]}</p> : undefined}
      {missingFrom !== undefined && missingTo !== undefined ? (
        <p>{sessionText.recovery.missing(missingFrom, missingTo)}</p>
      ) : undefined}
      <p>{sessionText.recovery.next}</p>
    </section>
  );
}
