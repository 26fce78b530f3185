import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { err, ok, type Result } from '../contract/values/result.ts';
import { deviceConfigurations } from '../devices/configuration.ts';

function inPortRange(address: string): boolean {
  const port = Number(address.slice(address.lastIndexOf(':') + 1));
  return port >= 1 && port <= 65_535;
}

/** `config.json` of a terminal; every key optional, unknown keys refused with their path. Published as `docs/config.schema.json`. */
export const configurationSchema = v.strictObject({
  $schema: v.optional(v.string()),
  store: v.optional(v.picklist(['training', 'real']), 'training'),
  /** Data folder; the command line's `--data` wins. */
  data: v.optional(v.pipe(v.string(), v.minLength(1))),
  province: v.optional(
    v.strictObject({
      url: v.pipe(v.string(), v.regex(/^https?:\/\/[^\s]+$/, 'an http(s) URL is needed')),
      activationCode: v.optional(v.pipe(v.string(), v.minLength(4), v.maxLength(64))),
      gatewayPublicKey: v.optional(
        v.pipe(v.string(), v.regex(/^04[0-9a-f]{128}$/, '130 hex digits beginning with 04 are needed')),
      ),
      caFile: v.optional(v.string()),
      proxy: v.optional(v.pipe(v.string(), v.url())),
    }),
  ),
  devices: v.optional(deviceConfigurations),
  keyStore: v.optional(v.picklist(['file', 'passphrase', 'system'])),
  /** Several PCs, one station: the one address of the hall's network this PC listens on. Who may speak, the county's bundle says. */
  peers: v.optional(
    v.strictObject({
      listen: v.pipe(
        v.string(),
        v.regex(/^[0-9A-Za-z.\-:[\]]{1,60}:\d{1,5}$/, 'an address like 192.168.1.11:7443 is needed'),
        v.check((address) => !/^(?:0\.0\.0\.0|\[?::\]?):/.test(address), 'one address of this PC is needed, not all'),
        v.check((address) => inPortRange(address), 'the port lies between 1 and 65535'),
      ),
    }),
  ),
  /** What this county calls its stations and village agents, dated; wins over the bundle's titles. */
  titles: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          from: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-01-01 is needed')),
          station: v.pipe(v.string(), v.minLength(1), v.maxLength(20)),
          agent: v.pipe(v.string(), v.minLength(1), v.maxLength(20)),
        }),
      ),
      v.minLength(1),
      v.maxLength(20),
    ),
  ),
  training: v.optional(
    v.strictObject({
      residents: v.optional(v.pipe(v.number(), v.integer(), v.minValue(50), v.maxValue(1_000_000)), 40_000),
      seed: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 1),
    }),
  ),
});

export type Configuration = v.InferOutput<typeof configurationSchema>;

/** One mistake: where in the file and what is wrong there. */
export type ConfigurationMistake = { readonly path: string; readonly problem: string };

function mistakesOf(issues: readonly v.BaseIssue<unknown>[]): ConfigurationMistake[] {
  return issues.map((issue) => ({
    path: issue.path?.map((item) => String(item.key)).join('.') || '(file)',
    problem: issue.message,
  }));
}

/** What belongs together although each key alone is fine. */
function crossMistakes(configuration: Configuration): ConfigurationMistake[] {
  const mistakes: ConfigurationMistake[] = [];
  if (configuration.store === 'real') {
    if (!configuration.province) mistakes.push({ path: 'province', problem: 'a real station needs its province' });
    if (configuration.province?.url.startsWith('http://'))
      mistakes.push({ path: 'province.url', problem: 'a real station speaks https only' });
    if (configuration.training) mistakes.push({ path: 'training', problem: 'a real station has no training settings' });
    if (configuration.devices?.some((device) => device.simulated))
      mistakes.push({ path: 'devices', problem: 'a real station has no simulated devices' });
  }
  return mistakes;
}

/** Checks a configuration object; names every mistake with its path, not only the first. */
export function parseConfiguration(value: unknown): Result<Configuration, readonly ConfigurationMistake[]> {
  // The schema library takes a list for an object without keys.
  if (Array.isArray(value)) return err([{ path: '(file)', problem: 'an object is needed' }]);
  const parsed = v.safeParse(configurationSchema, value);
  if (!parsed.success) return err(mistakesOf(parsed.issues));
  const crossed = crossMistakes(parsed.output);
  return crossed.length > 0 ? err(crossed) : ok(parsed.output);
}

/** Reads `config.json`; without a file the training defaults hold. */
export function readConfiguration(file: string | undefined): Result<Configuration, readonly ConfigurationMistake[]> {
  if (file === undefined) return parseConfiguration({});
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return err([{ path: '(file)', problem: `cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}` }]);
  }
  try {
    return parseConfiguration(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    return err([{ path: '(file)', problem: `is not JSON: ${(error as Error).message}` }]);
  }
}
