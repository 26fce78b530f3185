import { expect, it } from 'vitest';
import { trainingText } from '../../../src-main/contract/text/screens/training.ts';
import { practiceTerminalFaults } from '../../../src-main/contract/values/practiceTerminal.ts';
import type { VirtualDevices } from '../../../src-main/training/devices/client.ts';
import { TrainingTray } from '../../../src-main/training/tray.ts';

/** A tray over devices that write down what was done to them. */
function trayOver(done: string[]): TrainingTray {
  const devices = {
    onSlip: () => () => undefined,
    setPlugged: async (device: string, plugged: boolean) => void done.push(`${device} ${plugged ? 'in' : 'out'}`),
    setFault: async (device: string, fault: { kind: string }) => void done.push(`${device} ${fault.kind}`),
    setCameraPlugged: async (plugged: boolean) => void done.push(`camera ${plugged ? 'in' : 'out'}`),
    setPrinterJam: async (jam: string) => void done.push(`jam ${jam}`),
    setTerminalFault: async (fault?: string) => void done.push(`terminal ${fault}`),
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

it('a camera is pulled and plugged in, and can do nothing else wrong', async () => {
  const done: string[] = [];
  const tray = trayOver(done);
  expect(await tray.setFault('camera', 'unplugged')).toBe(true);
  expect(tray.show('nobody').faults).toEqual([{ device: 'camera', fault: 'unplugged' }]);
  expect(await tray.setFault('camera', 'slow')).toBe(false);
  expect(await tray.setFault('camera', 'none')).toBe(true);
  expect(done).toEqual(['camera out', 'camera in']);
});

it('shows what was set to go wrong, also after the dialog was closed', async () => {
  const done: string[] = [];
  const tray = trayOver(done);
  expect(tray.show('nobody')).toMatchObject({ printerJam: 'none', faults: [] });
  await tray.setPrinterJam('cutter');
  await tray.setTerminalFault('late');
  await tray.setPlugged('reader', false);
  expect(tray.show('nobody')).toMatchObject({
    printerJam: 'cutter',
    terminalFault: 'late',
    faults: [{ device: 'reader', fault: 'unplugged' }],
  });
  await tray.setTerminalFault(undefined);
  expect(tray.show('nobody').terminalFault).toBeUndefined();
  expect(done).toEqual(['jam cutter', 'terminal late', 'reader out', 'terminal undefined']);
});

it.each(practiceTerminalFaults)('a terminal fault has its words: %s', (fault) => {
  expect(trainingText.terminalFaults[fault]).toMatch(/^\p{Script=Han}/u);
});
