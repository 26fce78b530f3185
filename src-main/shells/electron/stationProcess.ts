import { join } from 'node:path';
import type { UtilityProcess } from 'electron';
import type { HostedName } from '../../core/ports/host.ts';
import type { ElectronParts } from './electronParts.ts';
import type { FromStation, ToStation } from './stationWire.ts';

/** Entry of each child inside the application folder. */
const hostedEntries: Readonly<Record<HostedName, string>> = {
  'device-host': 'src-main/devices/host/main.js',
  'pcsc-host': 'src-main/devices/host/pcscMain.js',
  'training-devices': 'src-main/training/devices/main.js',
  province: 'src-main/training/province/main.js',
};

/** The station's process as main sees it. */
export type StationProcess = {
  post(message: ToStation): void;
  onMessage(listener: (message: FromStation) => void): void;
  onExit(listener: (code: number) => void): void;
  kill(): void;
};

/**
 * Starts the station's process and, when it asks, its children: a utility process can't fork, so main does it and hands both
 * ends of a message channel over. Main never reads what travels there.
 */
export function startStationProcess(electron: ElectronParts, appFolder: string): StationProcess {
  const entry = join(appFolder, 'src-main/shells/electron/stationEntry.js');
  const station = electron.utilityProcess.fork(entry, [], { serviceName: 'station', stdio: 'inherit' });
  const children = new Map<number, UtilityProcess>();
  const post = (message: ToStation) => station.postMessage(message);

  const spawn = ({ child, name, options }: Extract<FromStation, { type: 'spawn' }>) => {
    const hosted = electron.utilityProcess.fork(
      join(appFolder, 'src-main/shells/electron/hostedEntry.js'),
      [JSON.stringify(options), join(appFolder, hostedEntries[name])],
      { serviceName: name, stdio: 'inherit' },
    );
    children.set(child, hosted);
    hosted.on('exit', (code) => {
      children.delete(child);
      post({ type: 'exited', child, code });
    });
    const { port1, port2 } = new electron.MessageChannelMain();
    hosted.postMessage('port', [port1]);
    station.postMessage({ type: 'spawned', child } satisfies ToStation, [port2]);
  };

  station.on('message', (message: FromStation) => {
    if (message.type === 'spawn') spawn(message);
    if (message.type === 'kill') children.get(message.child)?.kill();
  });
  // Children of a station that is gone have nobody to serve.
  station.on('exit', () => {
    for (const hosted of children.values()) hosted.kill();
  });
  return {
    post,
    onMessage: (listener) => station.on('message', listener),
    onExit: (listener) => station.on('exit', listener),
    kill: () => station.kill(),
  };
}
