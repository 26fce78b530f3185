import { ok } from '../../contract/values/result.ts';
import { serve } from './serve.ts';

/** The resident's screen: what the counter puts on it, and what the resident touches. */
export const secondScreenHandlers = {
  'secondScreen.show': serve('secondScreen.show', (rooms, params) => {
    rooms.secondScreen.show(params);
    return ok({});
  }),
  'secondScreen.getAnswer': serve('secondScreen.getAnswer', (rooms, params) => {
    const answer = rooms.secondScreen.answerOf(params.contributionId);
    return ok(answer === undefined ? {} : { answer });
  }),
  'secondScreen.getView': serve('secondScreen.getView', (rooms) => ok(rooms.secondScreen.view())),
  'secondScreen.give': serve('secondScreen.give', (rooms, params) => rooms.secondScreen.give(params)),
  'secondScreen.rate': serve('secondScreen.rate', (rooms, params) => rooms.secondScreen.rate(params)),
};
