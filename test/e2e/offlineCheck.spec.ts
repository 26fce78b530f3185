import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import jsQRModule from 'jsqr';
import { receiptsText } from '../../src-main/contract/text/screens/receipts.ts';
import { stockText } from '../../src-main/contract/text/screens/stock.ts';
import { verifyText } from '../../src-main/contract/text/screens/verify.ts';
import { collectExactCash, contributions, openTill, peopleArrived } from './clerk.ts';
import { type Counter, expect, test } from './station.ts';

const jsQR = jsQRModule as unknown as typeof jsQRModule.default;

/** The text of the code on the newest slip, read from its picture as a scanner would read it from paper. */
async function readPrintedCode(counter: Counter): Promise<string> {
  await expect.poll(async () => (await counter.call('training.getTray', {})).slips[0]?.complete).toBe(true);
  const { slips } = await counter.call('training.getTray', {});
  const base64 = await counter.page.evaluate(async (address) => {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  }, `blob/${slips[0]?.blobId}`);
  const image = await loadImage(Buffer.from(base64, 'base64'));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data, height, width } = context.getImageData(0, 0, image.width, image.height);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data ?? '';
}

test('a village opens the saved check without a line: the real code holds, a changed one does not', async ({
  counter,
  browser,
}) => {
  const { page } = counter;
  await openTill(page);
  await peopleArrived(counter);
  await collectExactCash(counter, 'repeatPayer');
  await expect.poll(async () => (await contributions(counter))[0]?.print).toBe('printed');
  const qr = await readPrintedCode(counter);
  // The bundle with this terminal's key arrives with the first heartbeat after activation.
  await counter.call('delivery.sendNow', {});
  const keys = await counter.call('receipts.getKeyList', {});
  expect(keys.list).toContain((await counter.call('station.getState', {})).terminal.number);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Alt+6');
  await page.getByRole('tab', { name: stockText.views.verify }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: receiptsText.savePage }).click();
  const file = join(counter.folder, 'check.html');
  await (await saving).saveAs(file);
  expect(readFileSync(file, 'utf8')).toContain(keys.provinceKey);
  const village = await (await browser.newContext({ offline: true })).newPage();
  await village.goto(`file://${file}`);
  await expect(village.getByText(verifyText.title).first()).toBeVisible();
  const judge = async (code: string) => {
    await village.getByLabel(verifyText.qr).fill(code);
    await village.getByRole('button', { name: verifyText.verify }).click();
    return village.getByRole('status').innerText();
  };
  const said = await judge(qr);
  expect(said).toContain(verifyText.verdict.training);
  expect(said).toContain('300.00');
  const middle = Math.floor(qr.indexOf('.', 4) / 2);
  const changed = `${qr.slice(0, middle)}${qr[middle] === 'A' ? 'B' : 'A'}${qr.slice(middle + 1)}`;
  expect(await judge(changed)).not.toContain('300.00');
  await village.context().close();
});
