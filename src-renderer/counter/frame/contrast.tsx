import { useEffect, useState } from 'react';
import { frameText } from '../../../src-main/contract/text/screens/frame.ts';
import { useClient } from '../../client/clientContext.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { type StationState, useStation } from '../stationState.ts';

const wish = matchMedia('(prefers-contrast: more)');

/** What the operating system asks for, now and when it changes. */
function useSystemContrast(): boolean {
  const [more, setMore] = useState(wish.matches);
  useEffect(() => {
    const follow = () => setMore(wish.matches);
    wish.addEventListener('change', follow);
    return () => wish.removeEventListener('change', follow);
  }, []);
  return more;
}

/** Dresses the page: as set on this terminal, else as the operating system asks. */
export function useContrast(state: StationState | undefined): void {
  const system = useSystemContrast();
  const contrast = state?.contrast ?? system;
  useEffect(() => {
    document.documentElement.dataset['theme'] = contrast ? 'contrast' : 'light';
  }, [contrast]);
}

/** The switch on the help sheets; every window of this terminal follows, today and tomorrow. */
export function ContrastSwitch() {
  const client = useClient();
  const system = useSystemContrast();
  const contrast = useStation().contrast ?? system;
  return (
    <ActionButton keyName="F6" onPress={() => client.call('station.setContrast', { contrast: !contrast })}>
      {frameText.contrast(contrast)}
    </ActionButton>
  );
}
