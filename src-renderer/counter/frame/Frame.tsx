import { useEffect, useState } from 'react';
import { placeWords } from '../../../src-main/contract/text/screens/frame.ts';
import { useClient } from '../../client/clientContext.ts';
import { KeyLayer, useKey } from '../../ui/KeyLayer.tsx';
import { useNavigation } from '../navigation.ts';
import { places } from '../places.tsx';
import { SignedInProvider, useAtDesk, useSession, useStation } from '../stationState.ts';
import { OpenShift } from '../till/OpenShift.tsx';
import { Bands } from './Bands.tsx';
import { CodeWatch } from './CodeWatch.tsx';
import { DeviceStrip } from './DeviceStrip.tsx';
import { KeySheet } from './KeySheet.tsx';
import { Rail } from './Rail.tsx';
import { TopBar } from './TopBar.tsx';
import { useCardWatch } from './useCardWatch.ts';

/** Whether the clerk should count the float before anything else. */
function useShiftFirst(): boolean {
  const { operator, shift } = useSession();
  const { capabilities, phase } = useStation();
  const later = useNavigation((state) => state.shiftLater);
  const takesMoney = operator.roles.some((role) => role === 'clerk' || role === 'head');
  return capabilities.takesMoney && takesMoney && phase === 'ready' && !shift && !later;
}

function GlobalKeys(props: { readonly onHelp: () => void }) {
  const client = useClient();
  const go = useNavigation((state) => state.go);
  const always = { whileTyping: true };
  useKey('F1', props.onHelp, always);
  useKey('F3', () => go('people'), always);
  useKey('F11', () => client.call('session.lock', {}), always);
  return undefined;
}

/** Rail, top bar, bands, the place itself and the device strip. */
export function Frame() {
  const place = useNavigation((state) => state.place);
  const { now } = useStation();
  const [signedInAt] = useState(now);
  const [help, setHelp] = useState(false);
  const shiftFirst = useShiftFirst();
  const atDesk = useAtDesk();
  const takesCodes = useSession().operator.roles.some((role) => role === 'clerk' || role === 'head');
  useCardWatch(atDesk);
  const startOver = useNavigation((state) => state.startOver);
  useEffect(() => startOver, [startOver]);
  const current = places.find((candidate) => candidate.name === place);
  const PlaceScreen = current?.screen;
  return (
    <KeyLayer step="frame" className="frame">
      <GlobalKeys onHelp={() => setHelp(true)} />
      <Rail />
      <TopBar />
      <div className="frame-middle">
        <Bands />
        {takesCodes ? <CodeWatch /> : undefined}
        {shiftFirst ? (
          <OpenShift />
        ) : (
          <SignedInProvider value={signedInAt}>
            {PlaceScreen ? <PlaceScreen key={place} /> : undefined}
          </SignedInProvider>
        )}
      </div>
      <DeviceStrip />
      {help ? <KeySheet place={placeWords[place]} onClose={() => setHelp(false)} /> : undefined}
    </KeyLayer>
  );
}
