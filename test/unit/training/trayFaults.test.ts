import { expect, it } from 'vitest';
import type { VirtualDevices } from '../../../src-main/training/devices/client.ts';
import { TrainingTray } from '../../../src-main/training/tray.ts';

/** A tray over devices that write down what was done to them. */
function trayOver(done: string[]): TrainingTray {
  const devices = {
    onSlip: () => () => undefined,
    setPlugged: async (device: string, plugged: boolean) => void done.push(`${device} ${plugged ? 'in' : 'out'}`),
    setFault: async (device: string, fault: { kind: string }) => void done.push(`${device} ${fault.kind}`),
  } as unknown as VirtualDevices;
  return new TrainingTray({
    devices,
    province: { post: () => undefined, onMessage: () => undefined, onExit: () => undefined, kill: () => undefined },
    findPeople: () => [],
    changed: () => undefined,
    nowMs: () => 0,
  });
}

it('a trouble is set on a device that is plugged in, and no trouble heals it', async () => {
  const done: string[] = [];
  const tray = trayOver(done);
  await tray.setFault('pad', 'malformed');
  await tray.setFault('pad', 'unplugged');
  await tray.setFault('pad', 'none');
  expect(done).toEqual(['pad in', 'pad malformed', 'pad out', 'pad in', 'pad none']);
});

it('a reader that was pulled is shown as pulled, and so is the printer', async () => {
  const tray = trayOver([]);
  await tray.setFault('reader', 'unplugged');
  await tray.setFault('printer', 'unplugged');
  expect(tray.show('nobody')).toMatchObject({ readerPlugged: false, printerPlugged: false });
  await tray.setFault('reader', 'slow');
  expect(tray.show('nobody')).toMatchObject({ readerPlugged: true, printerPlugged: false });
});
