import { receiptsText as text } from '../../../src-main/contract/text/screens/receipts.ts';
import type { CallError } from '../../../src-main/contract/errors.ts';
import type { Client } from '../../client/client.ts';

/** Puts a text into one of the page's two hidden places; `textContent` escapes whatever it holds. */
function carry(page: Document, id: string, words: string): void {
  const place = page.getElementById(id);
  if (!place) throw new Error(`the offline check has no place ${id}`);
  place.textContent = words;
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
  const answer = await fetch('verify.html');
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  carry(page, 'carried-list', keys.value.list);
  carry(page, 'carried-key', keys.value.provinceKey);
  save(text.verifyFile, `<!doctype html>\n${page.documentElement.outerHTML}`);
  return undefined;
}
