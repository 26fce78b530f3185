/** Entries of somebody who calls for help at a kiosk. Nothing of them is personal: nobody has to lay a card to be helped. */
export type HelpKinds = {
  /** Somebody touched 叫人帮忙 at this kiosk; the counters read it in this PC's journal. */
  'help.called': {
    body: { readonly callId: string };
    private: undefined;
  };
  /** A counter says it goes there; the kiosk, named by its terminal, reads it in the counter's journal. */
  'help.answered': {
    body: { readonly answerId: string; readonly callId: string; readonly kiosk: string };
    private: undefined;
  };
  /** The call is over at the kiosk: not needed any more, served, or nobody took it back for too long. */
  'help.ended': {
    body: { readonly callId: string; readonly why: 'not-needed' | 'served' | 'too-long' };
    private: undefined;
  };
};

/** Newest version of each of these kinds and whether it is delivered. */
export const helpKinds = {
  'help.called': { version: 1, act: false },
  'help.answered': { version: 1, act: false },
  'help.ended': { version: 1, act: false },
} as const;
