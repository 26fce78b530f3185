import type { PeerAlarm } from '../ports/peerMirror.ts';

/** Entries about the station's other PCs. What those PCs did stands in their own journals. */
export type PeerKinds = {
  /** Two people had a PC followed anew whose books contradicted what was known of it. */
  'peer.followedAnew': {
    body: {
      readonly followId: string;
      readonly peer: string;
      readonly alarm: PeerAlarm;
      /** How far it was known. */
      readonly lastSeq: number;
      readonly lastHash: string;
      readonly approvedBy: string;
    };
    private: undefined;
  };
};

/** Newest version of each of these kinds and whether it is delivered. */
export const peerKinds = {
  'peer.followedAnew': { version: 1, act: false },
} as const;
