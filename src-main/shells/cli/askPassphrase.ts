import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { launchText } from '../../contract/text/shells.ts';
import type { PassphraseQuestion } from '../../station/station.ts';
import { tell } from './tell.ts';

/** Asks for the start passphrase at the terminal without showing it. Answers an empty text when there is no terminal. */
export function askPassphrase({ isNew, wrong }: PassphraseQuestion): Promise<string> {
  if (!process.stdin.isTTY) {
    tell(launchText.passphraseNeedsTerminal);
    return Promise.resolve('');
  }
  tell(wrong ? launchText.passphraseWrong : isNew ? launchText.passphraseNew : launchText.passphrase);
  const silent = new Writable({ write: (_piece, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  return new Promise((resolve) => {
    reader.question('', (answer) => {
      reader.close();
      resolve(answer);
    });
  });
}
