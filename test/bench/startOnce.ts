import { nodeProcessHost } from '../../src-main/shells/node/processHost.ts';
import { startStation } from '../../src-main/station/start.ts';

/** One start of the whole station; writes a word when the first answer is there. Whoever started it ends it. Arguments: data folder, configuration. */
async function main(): Promise<void> {
  const [, , dataFolder = '', configurationFile = ''] = process.argv;
  const started = await startStation({ dataFolder, configurationFile, processHost: nodeProcessHost() });
  if (!started.ok) throw new Error(JSON.stringify(started.error));
  const answered = new Promise<unknown>((resolve) => {
    started.value.connect('counter', resolve).handle({ id: 1, method: 'station.getState', params: {} });
  });
  process.stdout.write(`${JSON.stringify(await answered)}\n`);
}

await main();
