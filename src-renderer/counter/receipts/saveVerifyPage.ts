import type { CallError } from '../../../src-main/contract/errors.ts';
import { receiptsText as text } from '../../../src-main/contract/text/screens/receipts.ts';
import type { Client } from '../../client/client.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Puts a text into one of the page's two hidden places, which the build leaves empty. */
function carry(html: string, id: string, words: string): string {
  const place = `<pre id="${id}" hidden>`;
  const at = html.indexOf(place);
  if (at < 0) throw new Error(`the offline check has no place ${id}`);
  const from = at + place.length;
  const safe = words.replaceAll(/[&<>]/g, (sign) => escapes[sign] ?? sign);
  return html.slice(0, from) + safe + html.slice(html.indexOf('</pre>', from));
}

/** Hands a file to the browser's own "save"; the address of the bytes lives only that long. */
function save(fileName: string, html: string): void {
  const address = URL.createObjectURL(new Blob([html], { type: 'text/html' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * One file for villages without a line: the offline check with the province-signed list of terminal keys inside. Anybody opens it in
 * any browser.
 */
export async function saveVerifyPage(client: Client): Promise<CallError | undefined> {
  const keys = await client.call('receipts.getKeyList', {});
  if (!keys.ok) return keys.error;
  const html = await (await fetch('verify.html')).text();
  save(text.verifyFile, carry(carry(html, 'carried-list', keys.value.list), 'carried-key', keys.value.provinceKey));
  return undefined;
}
