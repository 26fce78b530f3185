import { useEffect, useState } from 'react';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { peersText } from '../../../src-main/contract/text/screens/peers.ts';
import { printingText } from '../../../src-main/contract/text/screens/printing.ts';
import { devicesText as text } from '../../../src-main/contract/text/screens/devices.ts';
import { useClient } from '../../client/clientContext.ts';
import { saveFile } from '../../client/saveFile.ts';
import { useQuery } from '../../client/useQuery.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { EmptyPlace } from '../../ui/EmptyPlace.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { isWell } from '../frame/DeviceStrip.tsx';
import { useNavigation } from '../navigation.ts';
import { WindowsScreen } from '../peers/WindowsScreen.tsx';
import { useStation } from '../stationState.ts';
import { Tray } from '../training/Tray.tsx';
import { DeviceAdviceCard } from './DeviceAdviceCard.tsx';
import { DeviceDialogs, type OpenDialog, whyNot } from './DeviceDialogs.tsx';
import { DeviceRows } from './DeviceRows.tsx';
import './devices.css';

/** One device as the doctor sees it. */
export type Device = Answer<'devices.listDevices'>['devices'][number];

const testWords = {
  'id-card-reader': text.testRead,
  'social-security-reader': text.testRead,
  'receipt-printer': text.testPrint,
  'form-printer': printingText.align,
  'document-printer': text.test,
  'payment-terminal': text.testTerminal,
  'code-scanner': text.test,
  'document-scanner': text.test,
  'signature-pad': text.test,
} as const satisfies Record<Device['kind'], string>;

function DeviceActions(props: {
  readonly chosen: Device | undefined;
  readonly onTray: (() => void) | undefined;
  readonly onWindows: (() => void) | undefined;
  readonly onChoices: () => void;
  readonly onDiagnose: () => unknown;
  readonly onRecord: (device: Device) => unknown;
  readonly onTestAll: () => unknown;
  readonly onTest: (device: Device) => unknown;
}) {
  const { chosen } = props;
  return (
    <>
      {props.onTray ? (
        <ActionButton keyName="F8" onPress={props.onTray}>
          {text.tray}
        </ActionButton>
      ) : undefined}
      {props.onWindows ? (
        <ActionButton keyName="F10" onPress={props.onWindows}>
          {peersText.open}
        </ActionButton>
      ) : undefined}
      <ActionButton keyName="F7" onPress={props.onChoices}>
        {printingText.choice}
      </ActionButton>
      <ActionButton keyName="F9" onPress={props.onDiagnose}>
        {text.diagnosis}
      </ActionButton>
      {chosen ? (
        <ActionButton keyName="F4" onPress={() => props.onRecord(chosen)}>
          {chosen.recorded ? text.recorderOff : text.recorderOn}
        </ActionButton>
      ) : undefined}
      <span className="grow" />
      <ActionButton keyName="F6" onPress={props.onTestAll}>
        {text.testAll}
      </ActionButton>
      {chosen ? (
        <ActionButton keyName="F5" tone="primary" start onPress={() => props.onTest(chosen)}>
          {testWords[chosen.kind]}
        </ActionButton>
      ) : undefined}
    </>
  );
}

/** What is open inside the place of devices. */
type Inside = 'tray' | 'windows' | undefined;

function insideOf(errand: string | undefined): Inside {
  return errand === 'tray' || errand === 'windows' ? errand : undefined;
}

/** 设备医生: a sentence and a fix for the sick row; in training also the tray. */
export function DevicesPlace() {
  const client = useClient();
  const training = useStation().store === 'training';
  const { value, ask } = useQuery('devices.listDevices', {}, ['devices']);
  const [chosenId, setChosenId] = useState<string>();
  const { errand, takeErrand } = useNavigation();
  const peers = useQuery('peers.list', {}, ['peers']).value;
  const [inside, setInside] = useState<Inside>(insideOf(errand?.kind));
  useEffect(() => {
    if (errand) setInside((before) => insideOf(takeErrand()?.kind) ?? before);
  }, [errand, takeErrand]);
  const [dialog, setDialog] = useState<OpenDialog>();
  const devices = value?.devices ?? [];
  const sick = devices.filter((device) => !isWell(device));
  const chosen = devices.find((device) => device.deviceId === chosenId) ?? sick[0] ?? devices[0];
  const test = async (device: Device) => {
    const answer = await client.call('devices.testDevice', { deviceId: device.deviceId });
    if (!answer.ok) setDialog({ error: answer.error });
    ask();
  };
  const record = async ({ deviceId, recorded }: Device) => {
    const answer = await client.call('devices.setRecorder', { deviceId, on: !recorded });
    if (!answer.ok) setDialog({ error: answer.error });
    // A recorder that stayed as it was says why; a key that seems to do nothing is pressed again and again.
    else if (answer.value.on === recorded) setDialog({ refused: whyNot(answer.value.reason) });
    ask();
  };
  const diagnose = async () => {
    const made = await client.call('devices.makeDiagnosis', {});
    if (!made.ok) return setDialog({ error: made.error });
    const file = await fetch(`/blob/${encodeURIComponent(made.value.blobId)}`);
    return saveFile(made.value.fileName, await file.blob());
  };
  const testAll = async () => {
    for (const device of devices) await test(device);
  };
  if (inside === 'tray') return <Tray onClose={() => setInside(undefined)} />;
  if (inside === 'windows') return <WindowsScreen onClose={() => setInside(undefined)} />;
  const severalPcs = peers !== undefined && (peers.listening || peers.pcs.length > 0);
  return (
    <Screen
      step={value ? 'devices' : 'devices asked'}
      title={text.title}
      more={value ? text.titleMore(devices.length - sick.length, sick.length) : ''}
      actions={
        <DeviceActions
          chosen={chosen}
          onTray={training ? () => setInside('tray') : undefined}
          onWindows={severalPcs ? () => setInside('windows') : undefined}
          onChoices={() => setDialog({ choices: true })}
          onDiagnose={diagnose}
          onRecord={record}
          onTestAll={testAll}
          onTest={(device) => (device.kind === 'form-printer' ? setDialog({ align: device.deviceId }) : test(device))}
        />
      }
    >
      <div className="devices">
        <section className="card devices-list">
          {value && devices.length === 0 ? (
            <EmptyPlace icon="plug" title={text.none} more={text.noneMore} />
          ) : undefined}
          <DeviceRows devices={devices} chosenId={chosen?.deviceId} onChoose={setChosenId} />
        </section>
        {chosen ? <DeviceAdviceCard device={chosen} /> : undefined}
      </div>
      <DeviceDialogs open={dialog} onOpen={setDialog} />
    </Screen>
  );
}
