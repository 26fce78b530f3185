import { describe, expect, it } from 'vitest';
import { createPdf } from '../../../src-main/adapters/documents/createPdf.ts';
import { outageForms } from '../../../src-main/adapters/documents/outageForms.ts';
import type { OutageFormFacts } from '../../../src-main/core/ports/stockPaper.ts';

const facts: OutageFormFacts = {
  store: 'training',
  place: '柳林镇社保服务站',
  title: '柳林镇社保服务站',
  phone: '0900-1234567',
  taxNumber: true,
  formNumbers: ['T01B00001', 'T01B00002', 'T01B00003'],
};

describe('blank forms of the outage kit', () => {
  it.each(['A4', 'A5'] as const)('stand one on a page of %s, room for the tax number included', async (paper) => {
    const pdf = Buffer.from(await createPdf(outageForms(facts, paper))).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(3);
  });

  it('ask for a number of the tax system only where it collects', () => {
    const said = (taxNumber: boolean): string => JSON.stringify(outageForms({ ...facts, taxNumber }, 'A4').blocks);
    expect(said(true)).toContain('税票号');
    expect(said(false)).not.toContain('税票号');
  });
});
