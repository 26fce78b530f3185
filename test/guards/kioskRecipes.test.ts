import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const guide = read('docs/kiosk/锁定.md');

describe('the recipes that lock a kiosk', () => {
  it.each([
    'windows/ShellLauncher.xml',
    'windows/lock.reg',
    'windows/lock-user.reg',
    'linux/township-kiosk.service',
    'linux/session',
    'linux/10-kiosk.conf',
    'linux/90-kiosk.conf',
    'chromium-policy.json',
  ])('%s is there and the guide says where it goes', (file) => {
    expect(read(`resources/kiosk/${file}`)).not.toBe('');
    expect(guide).toContain(file.split('/').at(-1));
  });

  it('start the program as a kiosk, and again when it ends', () => {
    expect(read('resources/kiosk/windows/ShellLauncher.xml')).toMatch(
      /--kiosk [^]*DefaultAction Action="RestartShell"/,
    );
    expect(read('resources/kiosk/linux/session')).toMatch(/^exec .* --kiosk /m);
    expect(read('resources/kiosk/linux/township-kiosk.service')).toMatch(/^Restart=always$/m);
  });

  it('leave a browser no address but the station’s, no tools and no downloads', () => {
    const policy = JSON.parse(read('resources/kiosk/chromium-policy.json')) as Record<string, unknown>;
    expect(policy).toMatchObject({
      URLBlocklist: ['*'],
      DeveloperToolsAvailability: 2,
      DownloadRestrictions: 3,
      PrintingEnabled: false,
      DefaultPopupsSetting: 2,
    });
    expect(policy['URLAllowlist']).toContain('http://127.0.0.1:*');
  });

  it('say plainly what was never run', () => {
    expect(guide).toContain('没有在这里跑过的');
  });
});
