import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrypto, createSigner, generateKeyPair } from '../../../src-main/adapters/crypto/index.ts';
import { activate } from '../../../src-main/adapters/province/index.ts';
import { seededRandom } from '../../../src-main/training/people/index.ts';
import {
  openPracticeProvince,
  practiceActivationCodes,
  startPracticeProvince,
} from '../../../src-main/training/province/index.ts';
import { movableClock, silentLog } from '../../ports/provinceSuite.ts';

const folder = mkdtempSync(join(tmpdir(), 'province-tls-'));
const at = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');
const openssl = (...words: string[]): void => {
  execFileSync('openssl', words, { cwd: folder, stdio: 'ignore' });
};

/** A county's own authority and a certificate of its gateway for 127.0.0.1. */
function makeCertificates(name: string): void {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'];
  openssl('req', '-x509', ...key, '-subj', `/CN=${name} CA`, '-keyout', `${name}-ca.key`, '-out', `${name}-ca.pem`);
  openssl('req', ...key.slice(0, 5), '-subj', '/CN=gateway', '-keyout', `${name}.key`, '-out', `${name}.csr`);
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1\n');
  const signing = ['-CA', `${name}-ca.pem`, '-CAkey', `${name}-ca.key`, '-CAcreateserial', '-days', '30'];
  openssl('x509', '-req', '-in', `${name}.csr`, ...signing, '-extfile', 'names', '-out', `${name}.pem`);
}

const clock = movableClock();
const random = seededRandom('tls');
const crypto = createCrypto();
const signer = createSigner(random);
const keys = generateKeyPair(random);
const book = openPracticeProvince({ file: ':memory:', seed: 'tls', residents: 20, clock, random, crypto });
let url = '';
let close: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  makeCertificates('county');
  makeCertificates('other');
  const tls = { key: read('county.key'), cert: read('county.pem') };
  ({ url, close } = await startPracticeProvince({ book, port: 0, clock, crypto, signer, tls }));
});

afterAll(async () => {
  await close();
  book.close();
  rmSync(folder, { recursive: true });
});

const activateWith = (trust: { ca?: string; proxy?: string }) =>
  activate({
    baseUrl: url,
    ...trust,
    ...keys,
    store: 'training',
    code: practiceActivationCodes[0] ?? '',
    version: 'test',
    clock,
    random,
    crypto,
    signer,
    log: silentLog,
  });

describe('the line to the province', () => {
  it('is trusted with the county’s own authority', async () => {
    expect(url).toMatch(/^https:/);
    expect(await activateWith({ ca: read('county-ca.pem') })).toMatchObject({ ok: true });
  });

  it('is not trusted with another authority, nor with the public ones', async () => {
    for (const trust of [{ ca: read('other-ca.pem') }, {}]) {
      expect(await activateWith(trust)).toMatchObject({ ok: false, error: { kind: 'untrusted' } });
    }
  });

  it('goes through the county’s proxy, which sees only the tunnel', async () => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      const [host, port] = (request.url ?? '').split(':');
      const tunnel = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        tunnel.pipe(socket).pipe(tunnel);
      });
      tunnel.on('error', () => socket.destroy());
      socket.on('error', () => tunnel.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    expect(await activateWith({ ca: read('county-ca.pem'), proxy: address })).toMatchObject({ ok: true });
    expect(asked).toEqual([url.replace('https://', '')]);
    proxy.closeAllConnections();
    proxy.close();
  });
});
