import { mkdtempSync, rmSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeviceOutcome } from '../../../src-main/core/ports/devices.ts';
import type { TerminalAnswer } from '../../../src-main/core/ports/paymentTerminal.ts';
import { TerminalBook } from '../../../src-main/training/devices/terminalBook.ts';
import { type TerminalFaultName, terminalFaultNames } from '../../../src-main/training/devices/terminalFaults.ts';
import { profileNamed, profileNames, tillWithTerminal } from './terminalParts.ts';

const sale = { operation: 'sale', tillRef: 'T2026010100000001', amountFen: 12345, operator: '0001' } as const;
const earlier = { ...sale, tillRef: 'T2026010100000000', amountFen: 500 } as const;

/** What a till may conclude from an outcome: charged, not charged, or it must ask. */
function conclusion(outcome: DeviceOutcome<TerminalAnswer>): string {
  if (!outcome.ok) return outcome.error.certainty;
  const { class: name } = outcome.value;
  if (name === 'approved') return 'charged';
  return name === 'declined' || name === 'sign-in-needed' ? 'not-done' : 'unknown';
}

const expected: Readonly<Record<TerminalFaultName, string>> = {
  'drop-ack': 'charged',
  'drop-ack-and-answer': 'terminal-no-ack',
  nak: 'terminal-nak',
  'nak-but-charges': 'terminal-nak',
  'double-ack': 'charged',
  'drop-answer': 'terminal-silent',
  'drop-every-answer': 'terminal-silent',
  'not-charged-no-answer': 'terminal-silent',
  duplicate: 'charged',
  late: 'terminal-silent',
  'other-reference': 'unmatched-answer',
  'other-pair': 'unmatched-answer',
  'other-amount-said': 'amount-mismatch',
  'other-amount-charged': 'amount-mismatch',
  'approved-without-reference': 'unknown',
  'half-character': 'charged',
  'in-pieces': 'charged',
  'in-slow-pieces': 'terminal-silent',
  'garbage-before': 'charged',
  'bad-check-once': 'charged',
  'bad-check': 'terminal-silent',
  'no-end': 'terminal-silent',
  'bad-length': 'terminal-silent',
  truncated: 'terminal-silent',
  'old-answer-first': 'charged',
  'stranger-first': 'charged',
  silent: 'terminal-no-ack',
  declined: 'not-done',
  'sign-in-needed': 'not-done',
  'says-unknown-charged': 'unknown',
  'says-unknown-not-charged': 'unknown',
  'says-duplicate': 'unknown',
  'unlisted-code': 'unknown',
  busy: 'unknown',
  'power-cut-before-charge': 'terminal-silent',
  'power-cut-after-charge': 'terminal-silent',
};

describe('whatever a terminal does to one sale', () => {
  it.each(terminalFaultNames)('%s ends as it must', async (fault) => {
    const { clock, driver, terminal } = await tillWithTerminal();
    await clock.until(driver.run(earlier));
    terminal.setFault(fault);
    const outcome = await clock.until(driver.run(sale), 400_000);
    const told = outcome.ok || outcome.error.certainty !== 'unknown' ? conclusion(outcome) : outcome.error.code;
    expect(told).toBe(expected[fault]);
  });

  it.each(profileNames.flatMap((name) => terminalFaultNames.map((fault) => [name, fault] as const)))(
    '%s, %s: nothing is concluded that the book of the terminal denies',
    async (name, fault) => {
      const { book, clock, driver, terminal } = await tillWithTerminal(profileNamed(name));
      await clock.until(driver.run(earlier));
      terminal.setFault(fault);
      const outcome = await clock.until(driver.run(sale), 400_000);
      const moved = book.totalFen() - earlier.amountFen;
      const tied = driver.capabilities.pairedBy.includes('amount');
      const denied = {
        charged: tied ? moved !== sale.amountFen : moved <= 0,
        'not-done': moved !== 0,
      };
      const concluded = conclusion(outcome);
      expect(concluded === 'charged' || concluded === 'not-done' ? denied[concluded] : false).toBe(false);
    },
  );

  it.each(terminalFaultNames)('%s: a question by reference later tells what the book says', async (fault) => {
    const { book, clock, driver, notes, terminal } = await tillWithTerminal();
    terminal.setFault(fault);
    await clock.until(driver.run(sale), 400_000);
    terminal.setFault(undefined);
    await clock.advance(300_000);
    const told = await clock.until(driver.run({ operation: 'query', tillRef: sale.tillRef }));
    if (!told.ok) throw new Error(told.error.code);
    expect(told.value.class === 'approved').toBe(book.totalFen() > 0);
    if (told.value.class === 'approved') expect(told.value.amountFen).toBe(book.totalFen());
    expect(notes.every((note) => note.reason !== 'unreadable')).toBe(true);
  });

  it('the same reference is charged once, however often it is sent', async () => {
    const { book, clock, driver } = await tillWithTerminal();
    await clock.until(driver.run(sale));
    expect(await clock.until(driver.run(sale))).toMatchObject({ value: { class: 'duplicate' } });
    expect(book.totalFen()).toBe(sale.amountFen);
  });
});

describe('the book of a virtual terminal', () => {
  it('outlives the terminal, also with a torn last line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'terminal-book-'));
    const file = join(folder, 'deep', 'book.jsonl');
    const first = await tillWithTerminal(profileNamed('sim-ecr'), new TerminalBook(file));
    await first.clock.until(first.driver.run(sale));
    appendFileSync(file, '{"kind":"sale","till');
    const again = await tillWithTerminal(profileNamed('sim-ecr'), new TerminalBook(file));
    const query = { operation: 'query', tillRef: sale.tillRef } as const;
    expect(await again.clock.until(again.driver.run(query))).toMatchObject({ value: { class: 'approved' } });
    rmSync(folder, { recursive: true });
  });
});
