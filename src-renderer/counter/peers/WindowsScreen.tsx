import { useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { peersText as text } from '../../../src-main/contract/text/screens/peers.ts';
import { shortTime } from '../../../src-main/contract/text/screens/times.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton, KeyCap } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { useKey } from '../../ui/KeyLayer.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { Mark } from '../../ui/Tag.tsx';
import { useSession, useStation } from '../stationState.ts';
import { FollowDialog } from './FollowDialog.tsx';
import { KioskAction } from './KioskAction.tsx';
import { StationDayDialog } from './StationDayDialog.tsx';
import { WindowCard } from './WindowCard.tsx';
import './peers.css';

/** Another PC of the station. */
export type Pc = Answer<'peers.list'>['pcs'][number];
/** All of them with what waits there. */
export type Listed = Answer<'peers.list'>;

const looks = {
  reachable: { tone: 'ok', icon: 'tick' },
  cut: { tone: 'warn', icon: 'broken' },
  never: { tone: 'warn', icon: 'question' },
  alarm: { tone: 'bad', icon: 'warn' },
  revoked: { tone: 'void', icon: 'barred' },
} as const satisfies Record<Pc['state'], { tone: string; icon: IconName }>;

/** Up to when a PC's books are known here. */
export function seenUntil(pc: Pc, today: string): string {
  return pc.asOf ? text.asOf(shortTime(pc.asOf, today)) : text.neverSeen;
}

function PcRow(props: {
  readonly pc: Pc;
  readonly digit: number;
  readonly here: boolean;
  readonly onChoose: () => void;
}) {
  const { digit, here, onChoose, pc } = props;
  const { businessDate } = useStation();
  useKey(digit <= 9 ? String(digit) : '', onChoose);
  const { icon, tone } = looks[pc.state];
  return (
    <button type="button" className={here ? 'window-row chosen' : 'window-row'} aria-pressed={here} onClick={onChoose}>
      {digit <= 9 ? <KeyCap name={String(digit)} /> : <span />}
      <span>
        <b>{pc.windowName}</b> <span className="small">{text.kinds[pc.kind]}</span>
      </span>
      <Mark tone={tone} icon={icon} word={text.states[pc.state]} />
      <span className="small">{seenUntil(pc, businessDate)}</span>
    </button>
  );
}

/** How this PC itself stands towards the others. */
function OwnLine(props: { readonly listed: Listed }) {
  const { address, turnedAway } = props.listed;
  return (
    <p className="small window-own">
      {address === undefined ? text.notListening : text.listening(address)}
      {turnedAway > 0 ? ` · ${text.turnedAway(turnedAway)}` : ''}
    </p>
  );
}

type Over = 'follow' | 'day' | undefined;

/** 各窗口: every PC of the station, how it stands, and what waits there. */
export function WindowsScreen(props: { readonly onClose: () => void }) {
  const { ask, value } = useQuery('peers.list', {}, ['peers']);
  const { roles } = useSession().operator;
  const [chosenAt, setChosenAt] = useState(0);
  const [over, setOver] = useState<Over>();
  const pcs = value?.pcs ?? [];
  const chosen = pcs[chosenAt] ?? pcs[0];
  const reachable = pcs.filter((pc) => pc.state === 'reachable').length;
  const away = pcs.filter((pc) => pc.state === 'cut' || pc.state === 'never').length;
  const seesDay = roles.includes('head') || roles.includes('auditor');
  const mayFollow = roles.includes('head') && chosen?.state === 'alarm';
  return (
    <Screen
      step={value ? 'windows' : 'windows asked'}
      title={text.title}
      more={value && pcs.length > 0 ? text.titleMore(reachable, away) : ''}
      actions={
        <>
          <ActionButton keyName="Escape" onPress={props.onClose}>
            {text.close}
          </ActionButton>
          {mayFollow ? (
            <ActionButton keyName="F4" onPress={() => setOver('follow')}>
              {text.follow}
            </ActionButton>
          ) : undefined}
          {chosen ? <KioskAction pc={chosen} onDone={ask} /> : undefined}
          <span className="grow" />
          {seesDay ? (
            <ActionButton keyName="F6" tone="primary" start onPress={() => setOver('day')}>
              {text.day}
            </ActionButton>
          ) : undefined}
        </>
      }
    >
      <div className="windows">
        <section className="card windows-list">
          {value && pcs.length === 0 ? <EmptyPlace icon="plug" title={text.none} more={text.noneMore} /> : undefined}
          <ul>
            {pcs.map((pc, index) => (
              <li key={pc.terminal} className="device-line">
                <PcRow pc={pc} digit={index + 1} here={pc === chosen} onChoose={() => setChosenAt(index)} />
              </li>
            ))}
          </ul>
          {value ? <OwnLine listed={value} /> : undefined}
        </section>
        {value && chosen ? <WindowCard pc={chosen} listed={value} /> : undefined}
      </div>
      {over === 'day' ? <StationDayDialog onClose={() => setOver(undefined)} /> : undefined}
      {over === 'follow' && chosen ? (
        <FollowDialog
          pc={chosen}
          onClose={() => {
            setOver(undefined);
            ask();
          }}
        />
      ) : undefined}
    </Screen>
  );
}
