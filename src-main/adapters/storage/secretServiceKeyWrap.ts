import { spawn } from 'node:child_process';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyWrap } from './windowsKeyWrap.ts';

const attributes = ['application', 'township-station', 'purpose', 'database-key'];

/** Runs `secret-tool` of libsecret; resolves its output or undefined when it failed. */
async function secretTool(words: readonly string[], input = ''): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn('secret-tool', words, { stdio: ['pipe', 'pipe', 'ignore'] });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
    });
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code === 0 ? output : undefined));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

async function wrappingKey(create: boolean): Promise<Buffer> {
  const found = await secretTool(['lookup', ...attributes]);
  if (found && /^[0-9a-f]{64}$/.test(found.trim())) return Buffer.from(found.trim(), 'hex');
  if (!create) throw new Error('the secret service has no key of this program');
  const key = randomBytes(32);
  const stored = await secretTool(['store', '--label=township-station', ...attributes], key.toString('hex'));
  if (stored === undefined) throw new Error('the secret service did not take the key');
  return key;
}

/**
 * The desktop's Secret Service (GNOME Keyring, KWallet, the UOS and Kylin keyrings) through libsecret's own tool: it holds a random key
 * that wraps ours with AES-256-GCM. Rejects when there is no service or nobody is signed in to the desktop.
 */
export function createSecretServiceKeyWrap(): KeyWrap {
  return {
    wrap: async (bytes) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', await wrappingKey(true), nonce);
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    unwrap: async (wrapped) => {
      const bytes = Buffer.from(wrapped);
      const decipher = createDecipheriv('aes-256-gcm', await wrappingKey(false), bytes.subarray(0, 12)).setAuthTag(
        bytes.subarray(12, 28),
      );
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    },
  };
}

/** Whether the tool is there at all; asked before choosing how to keep the key. */
export async function hasSecretService(): Promise<boolean> {
  return (await secretTool(['search', ...attributes])) !== undefined;
}
