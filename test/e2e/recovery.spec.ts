import { copyFileSync, cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupTo } from '../../src-main/station/maintenance.ts';
import { recoveryText } from '../../src-main/contract/text/screens/recovery.ts';
import { sessionText } from '../../src-main/contract/text/screens/session.ts';
import { collectExactCash, contributions, openTill, peopleArrived, pressEnter, signIn } from './clerk.ts';
import { type Counter, expect, test } from './station.ts';

const databaseFiles = ['station.db', 'station.db-wal', 'station.db-shm'] as const;

/** What a disk does that comes back with an older state: the database is yesterday's, the `head` file is today's. */
function putOlderDatabaseBack(older: string, data: string): void {
  for (const file of databaseFiles) {
    rmSync(join(data, file), { force: true });
    if (existsSync(join(older, file))) copyFileSync(join(older, file), join(data, file));
  }
}

/** Two contributions, of which the database forgets the second. */
async function loseTheSecond(counter: Counter, wanted: { withBackup?: boolean } = {}): Promise<void> {
  const data = join(counter.folder, 'data');
  const older = join(counter.folder, 'older');
  await openTill(counter.page);
  await peopleArrived(counter);
  await counter.call('training.setLine', { line: 'down' });
  await collectExactCash(counter, 'repeatPayer');
  await counter.stop();
  cpSync(data, older, { recursive: true });
  await counter.start();
  await signIn(counter.page);
  await counter.call('training.setLine', { line: 'down' });
  await collectExactCash(counter, 'rareName');
  expect(await contributions(counter)).toHaveLength(2);
  await counter.stop();
  if (wanted.withBackup) {
    const saved = await backupTo({ dataFolder: data, configurationFile: join(counter.folder, 'config.json') });
    expect(saved.ok).toBe(true);
  }
  putOlderDatabaseBack(older, data);
}

test('a backup that reaches further is put back from the screen, and the station goes on without a restart', async ({
  counter,
}) => {
  await loseTheSecond(counter, { withBackup: true });
  const page = await counter.start();
  await expect(page.getByText(recoveryText.title)).toBeVisible();
  await page.keyboard.press('F9');
  await expect(page.getByText(recoveryText.fit).first()).toBeVisible();
  await page.keyboard.type('222222');
  await pressEnter(page);
  await expect(page.getByText(recoveryText.title)).toBeHidden({ timeout: 20_000 });
  // The station closes its books, changes the files and opens them again; the page comes back by itself.
  await expect(page.getByText(sessionText.choose)).toBeVisible({ timeout: 30_000 });
  await signIn(page);
  expect((await counter.call('station.getState', {})).phase).toBe('ready');
  await expect.poll(async () => (await contributions(counter)).length).toBe(2);
});

test('a journal shorter than its head takes no money until two people accept the loss', async ({ counter }) => {
  await loseTheSecond(counter);
  const page = await counter.start();
  await expect(page.getByText(recoveryText.title)).toBeVisible();
  const { phase, recovery, station } = await counter.call('station.getState', {});
  expect(phase).toBe('recovery');
  if (recovery?.missingFrom === undefined || recovery.missingTo === undefined) throw new Error('numbers are missing');
  await expect(page.getByText(recoveryText.missing(recovery.missingFrom, recovery.missingTo)).first()).toBeVisible();
  await expect(page.getByText(station.countyPhone).first()).toBeVisible();
  await page.keyboard.press('F8');
  await expect(page.getByLabel(recoveryText.reason)).toBeFocused();
  await page.keyboard.type('硬盘换过，县里没有更新的备份');
  // Field by field on Enter: the head stands first, then his PIN, the other person, the other PIN.
  const pins = page.locator('dialog[open] .pin-input');
  await expect(pins).toHaveCount(2);
  for (const [index, pin] of ['999999', '111111'].entries()) {
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(pins.nth(index)).toBeFocused();
    await page.keyboard.type(pin);
  }
  await pressEnter(page);
  await expect(page.getByText('出了什么事')).toBeVisible();
  expect((await counter.call('station.getState', {})).phase).toBe('recovery');
  await expect(pins.nth(0)).toBeFocused();
  await page.keyboard.type('222222');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(pins.nth(1)).toBeFocused();
  await page.keyboard.type('111111');
  await pressEnter(page);
  await expect(page.getByText(recoveryText.title)).toBeHidden();
  expect((await counter.call('station.getState', {})).phase).toBe('ready');
  await signIn(page);
  await expect.poll(async () => (await contributions(counter)).length).toBe(1);
  await expect.poll(async () => (await counter.call('station.getState', {})).queue.waiting).toBe(0);
  await peopleArrived(counter);
  await collectExactCash(counter, 'rareName');
  await expect.poll(async () => (await contributions(counter)).length).toBe(2);
});
