import '../ui/tokens.css';
import './passphrase.css';
import { passphraseText as text } from '../../src-main/contract/text/shells.ts';

// The station has not started: no pipe, no client, no React. One form, and its text goes to the shell this page came from.

type Field = { readonly label: HTMLLabelElement; readonly input: HTMLInputElement };

function field(name: string, label: string): Field {
  const input = document.createElement('input');
  input.type = 'password';
  input.name = name;
  input.required = true;
  input.maxLength = 200;
  input.autocomplete = 'off';
  const frame = document.createElement('label');
  frame.append(label, input);
  return { label: frame, input };
}

/** Whether the passphrase is only now being chosen: then it is typed twice. */
const isNew = new URLSearchParams(location.search).has('new');

document.title = text.title;
const title = document.createElement('h1');
title.textContent = isNew ? text.titleNew : text.title;
const more = document.createElement('p');
more.textContent = isNew ? text.moreNew : text.more;
const first = field('passphrase', text.label);
const second = isNew ? field('again', text.again) : undefined;
const problem = document.createElement('p');
problem.className = 'problem';
problem.setAttribute('role', 'alert');
const open = document.createElement('button');
open.textContent = text.open;
const form = document.createElement('form');
form.append(title, more, first.label, ...(second ? [second.label] : []), problem, open);
document.querySelector('#page')?.append(form);
first.input.focus();

/** Empties the fields and says why nothing was opened. */
function say(sentence: string): void {
  problem.textContent = sentence;
  open.disabled = false;
  first.input.value = '';
  if (second) second.input.value = '';
  first.input.focus();
}

async function give(passphrase: string): Promise<void> {
  open.disabled = true;
  problem.textContent = text.opening;
  const reply = await fetch('/passphrase', { method: 'POST', body: passphrase }).catch(() => undefined);
  if (reply?.status === 204) problem.textContent = text.right;
  else say(reply?.status === 403 ? text.wrong : text.gone);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (second && second.input.value !== first.input.value) say(text.differ);
  else if (isNew && [...first.input.value].length < 5) say(text.short);
  else void give(first.input.value);
});
