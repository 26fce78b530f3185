import { useState } from 'react';
import { peersText as text } from '../../../src-main/contract/text/screens/peers.ts';
import { wallTime } from '../../../src-main/contract/text/screens/times.ts';
import { useClient } from '../../client/clientContext.ts';
import { newId } from '../../client/newId.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { type StationState, useStation } from '../stationState.ts';

type HelpCall = NonNullable<StationState['helpCalls']>[number];

/** Somebody at a kiosk waits for a person. The first line has the key; the others follow when it is answered. */
function HelpBand(props: { readonly call: HelpCall; readonly first: boolean }) {
  const { callId, since, terminal, windowName } = props.call;
  const client = useClient();
  const [failed, setFailed] = useState(false);
  const answer = async () => {
    const answered = await client.call('peers.answerHelp', { answerId: newId(), terminal, callId });
    // Somebody else was quicker, or it was taken back: the line goes with the next word of the station.
    setFailed(!answered.ok && answered.error.code !== 'NOT_FOUND');
  };
  return (
    <div className="band band-help">
      <Icon name="people" />
      <span className="grow" role="alert">
        <b>{text.helpBand(windowName, wallTime(since).time)}</b>
        {failed ? text.helpFailed : undefined}
      </span>
      <ActionButton keyName={props.first ? 'Alt+b' : ''} small whileTyping onPress={answer}>
        {text.helpGo}
      </ActionButton>
    </div>
  );
}

/** What happens at the station's kiosks that a person of the counter is needed for, over every place. */
export function KioskBands() {
  const { helpCalls = [], kioskCharges = [] } = useStation();
  return (
    <>
      {helpCalls.map((call, index) => (
        <HelpBand key={call.callId} call={call} first={index === 0} />
      ))}
      {kioskCharges.map(({ amountFen, at, chargeId, windowName }) => (
        <p key={chargeId} className="band band-send" role="status">
          <Icon name="question" />
          <span className="grow">
            <b>{text.chargeBand(windowName, amountFen, wallTime(at).time)}</b>
            {text.chargeBandMore}
          </span>
        </p>
      ))}
    </>
  );
}
