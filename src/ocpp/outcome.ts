/** What came of a frame: `reply` is a frame to send, `afterwards` what to do once it is sent, where that is known. */
export type Outcome = {
  reply?: string;
  afterwards?: () => Promise<void>;
  log: {
    messageId?: string;
    action?: string;
    kind: 'call' | 'result' | 'error' | 'ignored';
    /** In the spelling of the version; of a CALLERROR the charger's own. */
    code?: string;
    /** The rules by which the request could be read. */
    repairs?: string[];
  };
};
