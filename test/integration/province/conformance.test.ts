import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { checkConformance } from '../../../src-main/adapters/province/conformance.ts';
import { practiceActivationCodes } from '../../../src-main/training/province/index.ts';
import { servedProvince } from '../../ports/provinceSuite.ts';

describe('the conformance kit', () => {
  it('finds every rule kept by the practice province', async () => {
    const { tools, close } = await servedProvince();
    try {
      const results = await checkConformance({ ...tools, activationCode: practiceActivationCodes[1] ?? '' });
      expect(results.filter((result) => !result.ok)).toEqual([]);
      expect(results.length).toBeGreaterThan(20);
    } finally {
      await close();
    }
  });

  it('names what a gateway with forged signatures breaks', async () => {
    const { tools, faults, close } = await servedProvince();
    try {
      faults.plan([{ call: 'reference', times: 1_000, fault: { kind: 'wrong-signature' } }]);
      const results = await checkConformance({ ...tools, activationCode: practiceActivationCodes[1] ?? '' });
      const broken = results.filter((result) => !result.ok).map((result) => result.name);
      expect(broken).toContain('a good request is answered and the answer is signed');
      expect(broken).toContain('the bundle is given to who has none, and not to who has it');
    } finally {
      await close();
    }
  });

  it('says so when nothing at the address is a gateway', async () => {
    const { tools, close } = await servedProvince();
    const other = createServer((_request, response) => response.end('hello'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
    try {
      const results = await checkConformance({ ...tools, baseUrl, activationCode: 'X' });
      expect(results).toMatchObject([{ ok: false }]);
    } finally {
      other.close();
      await close();
    }
  });
});
