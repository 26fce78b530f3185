import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startText } from '../../contract/text/start.ts';
import { toolText } from '../../contract/text/tool.ts';
import { backupVerdictText } from '../../contract/text/screens/recovery.ts';
import { ok, type Result } from '../../contract/values/result.ts';
import {
  backupTo,
  exportDiagnostics,
  type MaintenanceOptions,
  migrateDatabase,
  rebuildProjections,
  verifyJournal,
} from '../../station/maintenance.ts';
import { restoreFolder } from '../../station/restore/restoreFolder.ts';
import type { StartFailure } from '../../station/station.ts';
import { askPassphrase } from './askPassphrase.ts';
import { defaultDataFolder } from './launchArguments.ts';
import { fail, tell } from './tell.ts';

/** Entries between two signs of life on a long journal. */
const progressStep = 10_000;

/** What a subcommand answers: figures for stdout, and whether all is well. */
type Answer = { readonly value: object; readonly sound: boolean };

type Outcome<T> = Result<T, StartFailure>;

const progress = (entries: number): boolean => {
  if (entries % progressStep === 0) tell(toolText.progress(entries));
  return true;
};

const sound = <T extends object>(outcome: Outcome<T>): Outcome<Answer> =>
  outcome.ok ? ok({ value: outcome.value, sound: true }) : outcome;

async function verify(options: MaintenanceOptions): Promise<Outcome<Answer>> {
  const outcome = await verifyJournal(options, progress);
  if (!outcome.ok) return outcome;
  const { fileSound, fault, differingProjections, head } = outcome.value;
  const isSound = fileSound && fault === undefined && differingProjections.length === 0 && head === 'fine';
  return ok({ value: outcome.value, sound: isSound });
}

async function restore(options: MaintenanceOptions): Promise<Outcome<Answer>> {
  const outcome = await restoreFolder(options, Date.now());
  if (!outcome.ok) return outcome;
  const { value } = outcome;
  if ('refused' in value) tell(toolText.backupRefused(backupVerdictText(value.refused)));
  else tell(toolText.restored(value.keptIn));
  return ok({ value, sound: !('refused' in value) });
}

/** The subcommands; each does its work on a folder nobody else uses and answers figures. */
const commands = {
  verify,
  rebuild: async (options: MaintenanceOptions) => sound(await rebuildProjections(options, progress)),
  migrate: async (options: MaintenanceOptions) => sound(await migrateDatabase(options)),
  backup: async (options: MaintenanceOptions) => sound(await backupTo(options)),
  restore,
  'export-diagnostics': async (options: MaintenanceOptions) => sound(await exportDiagnostics(options)),
} as const;

/** `node src-main/shells/cli/tool.ts <verify|rebuild|migrate|backup|restore|export-diagnostics> [--data DIR] [--config FILE] [--to FILE] [--from FILE]`. */
async function run(argv: readonly string[]): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { data: { type: 'string' }, config: { type: 'string' }, to: { type: 'string' }, from: { type: 'string' } },
  });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1 || !Object.hasOwn(commands, name)) {
    return fail(toolText.usage(Object.keys(commands).join(' | ')));
  }
  const outcome = await commands[name as keyof typeof commands]({
    dataFolder: resolve(values.data ?? defaultDataFolder(process.platform, process.env)),
    askPassphrase,
    ...(values.config === undefined ? {} : { configurationFile: resolve(values.config) }),
    ...(values.to === undefined ? {} : { target: resolve(values.to) }),
    ...(values.from === undefined ? {} : { source: resolve(values.from) }),
  });
  if (!outcome.ok) return fail(startText(outcome.error));
  process.stdout.write(`${JSON.stringify(outcome.value.value, undefined, 2)}\n`);
  if (!outcome.value.sound) fail(toolText.notSound);
}

if (process.versions.node.startsWith('24.')) {
  await run(process.argv.slice(2)).catch((error: unknown) => {
    // Wrong options are the user's; anything else is ours and keeps its stack.
    const code = (error as { readonly code?: unknown }).code;
    if (typeof code !== 'string' || !code.startsWith('ERR_PARSE_ARGS')) throw error;
    fail((error as Error).message);
  });
} else {
  fail(`This program needs Node 24 and runs on ${process.version}.`);
}
