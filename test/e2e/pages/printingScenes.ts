import type { Page } from 'playwright-core';
import type { Answer } from '../../../src-main/contract/calls/index.ts';
import { ok } from '../../../src-main/contract/values/result.ts';
import { at } from '../../fixtures/fakeCounter.ts';
import type { FakeStation } from '../../fixtures/fakeStation.ts';
import type { Scene } from './signInScenes.ts';

type Device = Answer<'devices.listDevices'>['devices'][number];

const printers: readonly Device[] = (
  [
    ['printer', 'receipt-printer', 'ready'],
    ['form', 'form-printer', 'unknown'],
    ['office', 'document-printer', 'ready'],
  ] as const
).map(([deviceId, kind, state]) => ({
  deviceId,
  kind,
  state,
  ...(state === 'unknown' ? { reason: 'no-back-channel', advice: 'look-at-paper' } : {}),
  profile: 'test',
  port: 'USB001',
  since: at('08:00'),
  recorded: false,
  simulated: true,
}));

const printing: Answer<'printing.getPrinting'> = {
  receipts: {
    printers: [
      { deviceId: 'printer', kind: 'receipt-printer' },
      { deviceId: 'form', kind: 'form-printer' },
    ],
    chosen: 'form',
    paper: 'A4',
  },
  slips: { printers: [{ deviceId: 'printer', kind: 'receipt-printer' }], chosen: 'printer', paper: 'A4' },
  sheets: {
    printers: [
      { deviceId: 'office', kind: 'document-printer' },
      { deviceId: 'printer', kind: 'receipt-printer' },
    ],
    chosen: 'office',
    paper: 'A5',
  },
  applications: { printers: [{ deviceId: 'office', kind: 'document-printer' }], chosen: 'office', paper: 'A4' },
  forms: [
    { form: 'receipt-practice', title: '练习县缴费票据（三联）' },
    { form: 'receipt-two-up', title: '练习县缴费票据（二等分）' },
  ],
  formPrinters: [
    {
      deviceId: 'form',
      form: 'receipt-practice',
      alignedAt: at('08:30'),
      moved: { rightMm: -2.5, downMm: 1, widthPercent: 100.4, heightPercent: 99.8 },
    },
  ],
};

/** A station with a printer for forms and one in the office, as the doctor page sees them. */
export function withPrinters(station: FakeStation): void {
  station.answer('devices.listDevices', { devices: [...printers] });
  station.answer('printing.getPrinting', printing);
  station.answer('printing.printAlignment', {
    state: 'unknown',
    form: 'receipt-practice',
    title: '练习县缴费票据（三联）',
    crosses: [
      { xMm: 26, yMm: 14 },
      { xMm: 214, yMm: 14 },
      { xMm: 26, yMm: 82 },
      { xMm: 214, yMm: 82 },
    ],
  });
  station.on('printing.align', () =>
    ok({ moved: { rightMm: -3, downMm: 1.5, widthPercent: 100, heightPercent: 100 } }),
  );
  station.answer('printing.choosePrinter', {});
  station.answer('printing.choosePaper', {});
  station.answer('printing.chooseForm', {});
}

/** The dialogue of the chosen printer for forms. */
export async function openAlignment(page: Page): Promise<void> {
  await page.getByText('要您动手的').waitFor();
  await page.keyboard.press('Alt+8');
  await page.getByText('A4 打印机').waitFor();
  await page.keyboard.press('2');
  await page.keyboard.press('F5');
  await page.getByText('撕纸线对齐').waitFor();
}

/** On to the four crosses. */
export async function openMeasuring(page: Page): Promise<void> {
  await openAlignment(page);
  await page.locator('dialog [data-primary]:not([aria-disabled])').waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('用毫米尺量').waitFor();
}

/** 套打 and who prints what. */
export const printingScenes: readonly Scene[] = [
  { name: '对位 打一张', prepare: withPrinters, go: openAlignment, startsAt: 'dialog [data-primary]' },
  { name: '对位 量四个十字', prepare: withPrinters, go: openMeasuring, startsAt: 'dialog input[data-start]' },
  {
    name: '打印安排',
    prepare: withPrinters,
    go: async (page) => {
      await page.getByText('要您动手的').waitFor();
      await page.keyboard.press('Alt+8');
      await page.getByText('A4 打印机').waitFor();
      await page.keyboard.press('F7');
      await page.getByText('针式打印机里的表格').waitFor();
    },
    startsAt: 'dialog [data-primary]',
  },
  {
    name: '记录线路 没做成',
    prepare: (station) => {
      withPrinters(station);
      station.answer('devices.setRecorder', { on: false, reason: 'trace-folder-missing' });
    },
    go: async (page) => {
      await page.getByText('要您动手的').waitFor();
      await page.keyboard.press('Alt+8');
      await page.getByText('A4 打印机').waitFor();
      await page.keyboard.press('F4');
      await page.getByText('本机没有地方存线路记录').waitFor();
    },
    startsAt: 'dialog [data-primary]',
  },
];
