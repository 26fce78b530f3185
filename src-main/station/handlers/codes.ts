import { ok } from '../../contract/values/result.ts';
import { serve } from './serve.ts';

/** Codes a keyboard scanner typed into a page, and where the last code led. */
export const codeHandlers = {
  'codes.present': serve('codes.present', (rooms, params) => {
    // The page hears by the hint where it led, as it does for a scanner on a line.
    void rooms.codes.present(params.text);
    return ok({});
  }),
  'codes.getPresented': serve('codes.getPresented', (rooms) => {
    const presented = rooms.codes.presented();
    return ok(presented === undefined ? {} : { presented });
  }),
};
