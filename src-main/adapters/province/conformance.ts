import { generateKeyPair } from '../crypto/index.ts';
import { activate } from './activate.ts';
import { createProvince } from './client.ts';
import type { ConformanceBench, ConformanceCheck, ConformanceOptions, ConformanceResult } from './conformanceBench.ts';
import { conversationChecks } from './conformanceChecks.ts';
import { doorChecks } from './conformanceDoor.ts';
import { ledgerChecks } from './conformanceLedger.ts';
import { defaultLimits } from './limits.ts';
import { createTransport } from './transport.ts';
import { probe } from './probe.ts';

/**
 * Checks a gateway against the contract by its address. Every rule is a named check; all are run, whatever fails. Meant for a
 * vendor's test system, never for one with real people.
 */
export async function checkConformance(options: ConformanceOptions): Promise<readonly ConformanceResult[]> {
  const keys = generateKeyPair(options.random);
  const tools = { ...options, version: 'conformance', code: options.activationCode };
  const activateAgain: ConformanceBench['activateAgain'] = (own) => activate({ ...tools, ...own });
  const activation = await activateAgain(keys);
  if (!activation.ok) {
    return [{ name: 'a fresh code activates a terminal', ok: false, detail: JSON.stringify(activation.error) }];
  }
  const limits = { ...defaultLimits, ...options.limits };
  const { terminal, gatewayPublicKey } = activation.value;
  const speaker = { ...options, ...keys, terminal, gatewayPublicKey, limits };
  const province = createProvince(speaker);
  const transport = createTransport({ ...options, maxAnswerBytes: limits.maxAnswerBytes });
  const bench: ConformanceBench = {
    ...keys,
    province,
    activation: activation.value,
    options,
    send: (wanted) => probe(speaker, transport, wanted),
    activateAgain,
  };
  const results: ConformanceResult[] = [{ name: 'a fresh code activates a terminal', ok: true, detail: terminal }];
  try {
    for (const check of [...doorChecks, ...conversationChecks, ...ledgerChecks])
      results.push(await runCheck(check, bench));
  } finally {
    province.close();
    transport.close();
  }
  return results;
}

async function runCheck(check: ConformanceCheck, bench: ConformanceBench): Promise<ConformanceResult> {
  try {
    const seen = await check.run(bench);
    return { name: check.name, ok: seen === undefined, detail: seen ?? '' };
  } catch (error) {
    return { name: check.name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
