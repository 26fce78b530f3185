import { sm2 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type KeyList, readKeyList, verifyReceipt } from '../../../src-renderer/verify/verifyReceipt.ts';

const province = sm2.generateKeyPairHex();
const terminal = sm2.generateKeyPairHex();

const sign = (text: string, key: string) => sm2.doSignature(Buffer.from(text, 'utf8'), key, { hash: true });
const verify = (text: string, signature: string, key: string) =>
  sm2.doVerifySignature(Buffer.from(text, 'utf8'), signature, key, { hash: true });

function signedList(more: Partial<KeyList['terminals'][number]> = {}, store: KeyList['store'] = 'real'): string {
  const list = {
    issuedAt: '2026-11-01T08:00:00+08:00',
    store,
    terminals: [{ terminal: 'T1', publicKey: terminal.publicKey, from: '2026-01-01', ...more }],
  };
  return JSON.stringify({ ...list, signature: sign(canonicalJson(list), province.privateKey) });
}

function receipt(more: Record<string, string | number> = {}, key = terminal.privateKey): string {
  const facts = { a: 30_000, c: '张*', d: '2026-11-06', n: '00041786', q: 7, s: 'real', t: 'T1', y: 2026, ...more };
  const signed = `TS1.${Buffer.from(canonicalJson(facts)).toString('base64url')}`;
  return `${signed}.${Buffer.from(sign(signed, key), 'hex').toString('base64url')}`;
}

function statement(more: Record<string, string | number> = {}): string {
  const facts = { b: 626_386, c: '张*', d: '2026-11-06', k: 14, n: 'S0123456789A', s: 'real', t: 'T1', ...more };
  const signed = `TS2.${Buffer.from(canonicalJson(facts)).toString('base64url')}`;
  return `${signed}.${Buffer.from(sign(signed, terminal.privateKey), 'hex').toString('base64url')}`;
}

function judge(qr: string, listJson = signedList()) {
  const list = readKeyList(listJson, province.publicKey, verify);
  if (!list) throw new Error('the list of this test is not signed');
  return verifyReceipt(qr, list, verify);
}

describe('anybody checks a receipt without a network', () => {
  it('shows what a genuine receipt says', () => {
    expect(judge(receipt())).toMatchObject({ verdict: 'genuine', facts: { a: 30_000, n: '00041786', c: '张*' } });
  });

  it('refuses a receipt whose amount was changed', () => {
    const [head, , signature] = receipt().split('.');
    const changed = receipt({ a: 90_000 }).split('.')[1];
    expect(judge(`${head}.${changed}.${signature}`)).toEqual({ verdict: 'forged' });
  });

  it('refuses every single changed character of the payload', () => {
    const [head, payload = '', signature] = receipt().split('.');
    const verdicts = new Set(
      Array.from({ length: payload.length }, (_, at) => {
        const other = payload[at] === 'A' ? 'B' : 'A';
        return judge(`${head}.${payload.slice(0, at)}${other}${payload.slice(at + 1)}.${signature}`).verdict;
      }),
    );
    expect(verdicts).not.toContain('genuine');
  });

  it('refuses a signature of another key', () => {
    expect(judge(receipt({}, province.privateKey))).toEqual({ verdict: 'forged' });
  });

  it('knows no terminal outside the list, and no day after a key was revoked', () => {
    expect(judge(receipt({ t: 'T9' }))).toEqual({ verdict: 'unknown-terminal' });
    const revoked = signedList({ revokedAt: '2026-11-05T12:00:00+08:00' });
    expect(judge(receipt(), revoked)).toEqual({ verdict: 'revoked' });
    expect(judge(receipt({ d: '2026-11-05' }), revoked)).toMatchObject({ verdict: 'genuine' });
  });

  it('never calls a practice receipt genuine', () => {
    expect(judge(receipt({ s: 'training' }), signedList({}, 'training'))).toMatchObject({ verdict: 'training' });
    expect(judge(receipt({ s: 'training' }))).toEqual({ verdict: 'forged' });
  });

  it('says of anything else that it is not a receipt', () => {
    for (const text of ['', 'https://example.org', 'TS1.a.b', 'TS1..', `${receipt()}.x`, 'TS2.abc.def']) {
      expect(judge(text)).toEqual({ verdict: 'not-a-receipt' });
    }
  });

  it('shows what a genuine statement says, and that it is a statement', () => {
    expect(judge(statement())).toMatchObject({ verdict: 'genuine', kind: 'statement', facts: { b: 626_386, k: 14 } });
    expect(judge(statement({ b: -1 }))).toMatchObject({ facts: { b: -1 } });
    expect(judge(statement({ s: 'training' }), signedList({}, 'training'))).toMatchObject({ verdict: 'training' });
  });

  it('refuses a statement of which any one bit was changed', () => {
    const qr = statement();
    for (let at = 0; at < qr.length; at += 1) {
      const changed = qr.slice(0, at) + String.fromCharCode(qr.charCodeAt(at) ^ (1 << (at % 7))) + qr.slice(at + 1);
      expect(['forged', 'not-a-receipt', 'unknown-terminal'], changed).toContain(judge(changed).verdict);
    }
  });

  it('takes a receipt’s words for no statement, though the same key signed them', () => {
    const [, payload, signature] = receipt({ b: 1, k: 1 }).split('.');
    expect(judge(`TS2.${payload}.${signature}`)).toEqual({ verdict: 'forged' });
  });

  it('accepts no list the province did not sign exactly so', () => {
    const forged = signedList().replace('2026-01-01', '2020-01-01');
    expect(readKeyList(forged, province.publicKey, verify)).toBeUndefined();
    expect(readKeyList('not a list', province.publicKey, verify)).toBeUndefined();
  });
}, 60_000);
