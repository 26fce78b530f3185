import { collect, openBenchStation, preparePayments, take, township } from './station.ts';

/** Works a while on books that hold a township already, and writes how much memory it holds. Argument: the folder; none = nothing opened. */
async function main(): Promise<void> {
  const folder = process.argv[2];
  if (folder !== undefined) {
    // The township is in the file already; only a few people are known by name here.
    const station = await openBenchStation(folder, township(600), 'real');
    for (const person of station.people.slice(0, 300))
      await station.call('people.search', { text: person.name.slice(0, 2), limit: 20 });
    for (const payment of await take(preparePayments(station), 200)) await collect(station, payment);
    process.stdout.write(String(process.memoryUsage().rss));
    station.close();
    return;
  }
  process.stdout.write(String(process.memoryUsage().rss));
}

await main();
