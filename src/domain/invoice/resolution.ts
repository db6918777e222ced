/** What a person decided about a session that the evidence alone could not settle, or not rightly. Part of the evidence from then on. */
export type Resolution = {
  /** As it was measured; with another energy; not at all. */
  action: 'accept' | 'correct' | 'waive';
  by: string;
  at: string;
  reason: string;
  /** The doubts it answers. One that comes later is a new one. */
  overruled: string[];
  /** Where the action is to correct. */
  energyWh?: number;
};

/** Said of a session where something was heard after it was judged. */
export const lateEvidence = 'late-evidence';
