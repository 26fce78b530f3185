import { sm2 } from 'sm-crypto-v2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src-renderer/verify/verifyReceipt.ts';
import { createFakeCounter } from '../../fixtures/fakeCounter.ts';
import { type Counter, startCounter } from './page.ts';

let counter: Counter;

beforeAll(async () => {
  counter = await startCounter();
}, 60_000);
afterAll(() => counter.close());

const province = sm2.generateKeyPairHex();
const terminal = sm2.generateKeyPairHex();
const sign = (text: string, key: string) => sm2.doSignature(Buffer.from(text, 'utf8'), key, { hash: true });

const list = {
  issuedAt: '2026-11-01T08:00:00+08:00',
  store: 'real',
  terminals: [{ terminal: 'T1', publicKey: terminal.publicKey, from: '2026-01-01' }],
};
const signedList = JSON.stringify({ ...list, signature: sign(canonicalJson(list), province.privateKey) });

function receipt(amountFen: number): string {
  const facts = { a: amountFen, c: '张*', d: '2026-11-06', n: '00041786', q: 7, s: 'real', t: 'T1', y: 2026 };
  const signed = `TS1.${Buffer.from(canonicalJson(facts)).toString('base64url')}`;
  return `${signed}.${Buffer.from(sign(signed, terminal.privateKey), 'hex').toString('base64url')}`;
}

describe('the offline check of receipts', () => {
  it('is one file that fetches nothing, tells a genuine receipt and refuses a changed one', async () => {
    const page = await counter.open(createFakeCounter());
    await page.goto(`${counter.base}/verify.html`);
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await page.getByLabel('机器名单').fill(signedList);
    await page.getByLabel('省里的公钥').fill(province.publicKey);
    const qr = page.getByLabel('二维码文字');
    await qr.fill(receipt(30_000));
    await qr.press('Enter');
    await page.getByText('是真的', { exact: true }).waitFor();
    expect(await page.getByText('300.00 元').isVisible()).toBe(true);

    const [head, , signature] = receipt(30_000).split('.');
    await qr.fill([head, receipt(90_000).split('.')[1], signature].join('.'));
    await page.getByRole('button', { name: '验一验' }).click();
    await page.getByText('不是真的：内容被改过，或签名不对').waitFor();
    expect(fetched).toEqual([]);
    await page.close();
  });
});
