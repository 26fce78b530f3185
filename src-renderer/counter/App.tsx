import { useEffect } from 'react';
import { frameText } from '../../src-main/contract/text/screens/frame.ts';
import { useConnectionOpen } from '../client/clientContext.ts';
import { useQuery } from '../client/useQuery.ts';
import { EmptyPlace } from '../ui/EmptyPlace.tsx';
import { fetchLater } from '../ui/later.tsx';
import { KeyLayer } from '../ui/KeyLayer.tsx';
import { useContrast } from './frame/contrast.tsx';
import { ErrorBoundary } from './frame/ErrorBoundary.tsx';
import { Frame } from './frame/Frame.tsx';
import { TrainingMarks } from './frame/TrainingMarks.tsx';
import { LockScreen } from './session/LockScreen.tsx';
import { SignIn } from './session/SignIn.tsx';
import { fetchFirstPlaces } from './places.tsx';
import { whenQuiet } from './quietTime.ts';
import { Splash } from './Splash.tsx';
import { StationProvider, type StationState } from './stationState.ts';

/** Places are fetched ahead this long after a page came up beside a signed-in clerk. */
const besideClerkMs = 1_000;

function Inside(props: { readonly state: StationState }) {
  const { session, phase } = props.state;
  const stopped = phase === 'recovery' || phase === 'clock-behind' || phase === 'starting';
  if (!session || stopped) return <SignIn />;
  return (
    <>
      {/* What the clerk was doing stays as it is under the lock, only out of sight. */}
      <div className="counter" hidden={session.locked}>
        <Frame />
      </div>
      {session.locked ? <LockScreen /> : undefined}
    </>
  );
}

/** The counter: sign-in, frame and places, drawn from the station's state. */
export function App() {
  const { value: state } = useQuery('station.getState', {}, [
    'station',
    'session',
    'devices',
    'delivery',
    'tasks',
    'till',
    'receipts',
  ]);
  useContrast(state);
  const known = state !== undefined;
  const signedIn = state?.session !== undefined;
  useEffect(() => whenQuiet(window, fetchLater), []);
  useEffect(() => {
    if (!known) return;
    // There is time while somebody signs in; a page that opens beside a signed-in clerk shows first what he has before him.
    const first = setTimeout(fetchFirstPlaces, signedIn ? besideClerkMs : 0);
    return () => clearTimeout(first);
  }, [known, signedIn]);
  const open = useConnectionOpen();
  const training = state?.store === 'training';
  useEffect(() => {
    document.title = frameText.product;
  }, []);
  useEffect(() => {
    document.body.classList.toggle('training', training);
  }, [training]);

  return (
    <ErrorBoundary>
      {open ? undefined : <p className="away-band">{frameText.stationAway}</p>}
      {state ? (
        <StationProvider value={state}>
          <Inside state={state} />
          {training ? <TrainingMarks /> : undefined}
        </StationProvider>
      ) : (
        <KeyLayer step="starting">{open ? <Splash /> : <EmptyPlace icon="plug" title={frameText.starting} />}</KeyLayer>
      )}
    </ErrorBoundary>
  );
}
